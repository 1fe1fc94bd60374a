// The graph as the page holds it: columns as they came, things and links made when asked for.

import { index, lazily, once, rising, risingRuns, rowsOf, runs } from "./columns";
import type { Facts } from "./facts";
import { fold } from "./text";
import { readThings, type Thing } from "./things";

export interface Link {
  row: number;
  from: number;
  to: number;
  relation: string;
  importance: number | null;
  level: number | null;
  /** The share of people in a role who use what it asks for, where evidence says it. */
  people: number | null;
  via: number | null;
  cites: number[];
}

export interface Kind {
  one: string;
  many: string;
}

/** What a role asks for is what it is linked to by one of these. */
export const DEMANDS = ["requires", "uses"];
export const GROUPINGS = ["category", "broader"];
/** The kinds of things that a role can ask for. */
const ITEMS = ["skill", "tool", "choice"];
/** The kinds of things that are headings for others. */
const HEADINGS = ["category", "group"];

export type Graph = ReturnType<typeof readGraph>;

/** Things and links of a page's data, and the ways to look them up. */
export function readGraph(facts: Facts) {
  const { things: nodes, kind: kindColumn, ofKind } = readThings(facts);
  const COUNT = nodes.length;
  const KINDS = new Map<string, Kind>(facts.kinds.map(([name, one, many]) => [name, { one, many }]));
  const RELATIONS = new Map(facts.relations.map(([name, forward, backward]) => [name, { forward, backward }]));
  const roles = ofKind("role");
  const isRole = (place: number | null): place is number => place != null && nodes[place].kind === "role";
  const isItem = (place: number) => ITEMS.includes(nodes[place].kind);
  const kindOf = (place: number): Kind =>
    KINDS.get(nodes[place].kind) || { one: nodes[place].kind, many: nodes[place].kind };
  const count = (n: number, kind: string) => {
    const { one, many } = KINDS.get(kind) || { one: kind, many: kind };
    return `${n.toLocaleString("en")} ${n === 1 ? one : many}`;
  };

  // ------------------------------------------------------------------------- order and names

  /** The rank of each thing by its name. */
  const foldedNames: string[] = [];
  const nameRank = lazily(() => {
    while (foldedNames.length < COUNT) foldedNames.push(fold(nodes[foldedNames.length].name));
    const order = nodes.map((node) => node.place);
    const keys = foldedNames;
    order.sort((a, b) => (keys[a] < keys[b] ? -1 : keys[a] > keys[b] ? 1 : a - b));
    const rank = new Int32Array(COUNT);
    order.forEach((place, at) => {
      rank[place] = at;
    });
    return rank;
  });
  /** The rank of each thing by its kind and then by its name. */
  const kindRank = lazily(() => {
    const kinds = [...KINDS.keys()];
    const ranks = kindColumn.values.map((kind) => (kinds.includes(kind) ? kinds.indexOf(kind) : kinds.length));
    return nameRank().map((rank, place) => ranks[kindColumn.number[place]] * COUNT + rank);
  });
  const byName = (one: number, other: number) => nameRank()[one] - nameRank()[other];

  // A thing is called by kind and notation in the address: "skill:sql". Where two would share
  // that, and where there is no notation, by its IRI.
  const calledSo: string[] = [];
  const callOf = (node: Thing) => (node.notation ? `${node.kind}:${node.notation}` : node.id);
  const calls = lazily(() => {
    while (calledSo.length < COUNT) calledSo.push(callOf(nodes[calledSo.length]));
    const keys = calledSo;
    const places = new Map<string, number | null>();
    for (const [place, key] of keys.entries()) places.set(key, places.has(key) ? null : place);
    for (const node of nodes) {
      if (places.get(keys[node.place]) === null) keys[node.place] = node.id;
      places.set(node.id, node.place);
    }
    return { keys, places };
  });
  /** Read names and what things are called as long as there is time; whether all are ready. */
  function prepare(deadline: { timeRemaining(): number }): boolean {
    for (const [known, of] of [
      [calledSo, callOf],
      [foldedNames, (node: Thing) => fold(node.name)],
    ] as const) {
      while (known.length < COUNT) {
        for (let at = 0; at < 100 && known.length < COUNT; at += 1) known.push(of(nodes[known.length]));
        if (deadline.timeRemaining() <= 2) return false;
      }
    }
    return true;
  }
  const keyOf = (place: number) => calls().keys[place];
  const placeCalled = (key: string | null): number | null => (key ? (calls().places.get(key) ?? null) : null);

  // ----------------------------------------------------------------------------------- links

  const told = facts.links;
  const linkFrom = risingRuns(told.from, told.count);
  const linkTo = rising(told.to);
  const relationColumn = runs<string>(told.relation, told.count);
  const importanceColumn = runs<number | null>(told.importance, told.count);
  const levelColumn = runs<number | null>(told.level, told.count);
  const shareColumn = runs<number | null>(told.share, told.count);
  const citesColumn = runs<number>(told.cites, told.count);
  const viaOf = new Map<number, number>();
  for (let at = 0; at < told.via.length; at += 2) viaOf.set(told.via[at], told.via[at + 1]);

  /** One statement, by its row. */
  const linkAt = once(
    (row: number): Link => ({
      row,
      from: linkFrom[row],
      relation: relationColumn.at(row),
      to: linkTo[row],
      importance: importanceColumn.at(row),
      level: levelColumn.at(row),
      people: shareColumn.at(row),
      via: viaOf.get(row) ?? null,
      cites: facts.cited[citesColumn.at(row)],
    }),
  );
  const fromIndex = index(linkFrom, COUNT);
  const toIndex = index(linkTo, COUNT);
  /** How many links a thing has, in both directions. */
  const degree = (place: number) => rowsOf(fromIndex, place).length + rowsOf(toIndex, place).length;
  /** The statements about a thing, and those that lead to it. */
  const outgoing = once((place: number) => Array.from(rowsOf(fromIndex, place), linkAt));
  const incoming = once((place: number) => Array.from(rowsOf(toIndex, place), linkAt));
  /** The things that a relation leads to from here, as links. */
  const along = (place: number, ...names: string[]) => outgoing(place).filter((link) => names.includes(link.relation));
  /** The things from which a relation leads here, as links. */
  const against = (place: number, ...names: string[]) =>
    incoming(place).filter((link) => names.includes(link.relation));
  /** Where the statements about a thing lead that have one of these relations: no link is made. */
  function* targets(place: number, names: string[]): Generator<number> {
    const wanted = names.map((name) => relationColumn.of(name));
    for (const row of rowsOf(fromIndex, place)) {
      if (wanted.includes(relationColumn.number[row])) yield linkTo[row];
    }
  }

  /** What a role asks for, each with the share of people, else the greatest importance; no link is
   *  made. */
  function asks(role: number): Iterable<[item: number, value: number]> {
    const wanted = DEMANDS.map((name) => relationColumn.of(name));
    const found = new Map<number, { importance: number; share: number }>();
    for (const row of rowsOf(fromIndex, role)) {
      if (!wanted.includes(relationColumn.number[row])) continue;
      const [importance, share] = [importanceColumn.at(row) ?? 1, shareColumn.at(row) ?? 0];
      const known = found.get(linkTo[row]);
      if (!known) found.set(linkTo[row], { importance, share });
      else {
        known.importance = Math.max(known.importance, importance);
        known.share = Math.max(known.share, share);
      }
    }
    return Array.from(found, ([item, { importance, share }]) => [item, share || importance]);
  }

  // ---------------------------------------------------------------------------------- groups

  // Where there is too much to draw one by one, the map shows some kinds by their groups.
  const groups = new Map(Object.entries(facts.groups).map(([place, members]) => [Number(place), members]));
  const isHeading = (place: number) => HEADINGS.includes(nodes[place].kind);
  const isGroup = once((place: number) => isHeading(place) && against(place, ...GROUPINGS).length > 0);
  /** The kind in whose column a thing stands: a group stands for its members. */
  const columnOf = (place: number) => nodes[groups.get(place)?.[0] ?? place].kind;
  /** What a group holds, however far down: things, not the groups between. */
  const membersOf = once((place: number) => {
    const found = new Set([place]);
    for (const here of found) {
      if (here !== place && !isGroup(here)) continue;
      for (const link of against(here, ...GROUPINGS)) found.add(link.from);
    }
    return [...found].filter((one) => !isHeading(one));
  });
  /** Whether a thing is a heading under which nothing stands, however far down. */
  const holdsNothing = (place: number) => isHeading(place) && membersOf(place).length === 0;
  const isCard = (place: number) => nodes[place].kind === "role" || isGroup(place);

  return {
    facts,
    nodes,
    KINDS,
    RELATIONS,
    roles,
    ofKind,
    isRole,
    isItem,
    kindOf,
    count,
    nameRank,
    kindRank,
    byName,
    calls,
    prepare,
    keyOf,
    placeCalled,
    linkAt,
    degree,
    outgoing,
    incoming,
    along,
    against,
    targets,
    asks,
    groups,
    isGroup,
    columnOf,
    membersOf,
    holdsNothing,
    isCard,
  };
}
