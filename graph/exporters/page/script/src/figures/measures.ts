// The measures: what a role asks for, how hard a move is, how near two roles are. They are those
// of the command line (graph/demand.py and the similarities of graph/sources), on the same
// statements. Nothing else on the page computes a figure, apart from the ways, which are made of these.

import { index, lazily, once, total } from "../data/columns";
import { DEMANDS, type Graph } from "../data/graph";

/** What a role asks of one item. */
export interface Asked {
  importance: number;
  level: number | null;
  weight: number;
  /** Whether it is asked for, rather than merely rated. */
  listed: boolean;
}
/** What is held: item → level, or null where nobody knows it, which covers all. */
export type Held = ReadonlyMap<number, number | null>;

/** The listed demand of a role by how far it is held, heaviest first. */
export interface Parts {
  have: number[];
  deepen: number[];
  learn: number[];
}

export type Measures = ReturnType<typeof measuresOf>;

/** Every figure of a graph. */
export function measuresOf(graph: Graph) {
  const { nodes, roles, along, targets, facts } = graph;
  const COUNT = nodes.length;
  const N = roles.length;
  const roleRank = new Map(roles.map((role, rank) => [role, rank]));

  const idf = (n: number) => Math.log(1 + (N - n + 0.5) / (n + 0.5));
  const atOne = Math.log(1 + (N - 0.5) / 1.5);
  const specificity = (n: number) => (atOne ? idf(Math.max(1, n)) / atOne : 1);

  // ------------------------------------------------------------------------------- ratings

  const ratedRoles = new Map(facts.ratings.roles.map((role, row) => [role, row]));
  const width = facts.ratings.elements.length;
  /** What a role is rated on: element, importance, level. */
  const ratingsOf = once((role: number) => {
    const row = ratedRoles.get(role);
    if (row === undefined) return [];
    const { elements, values, importance, level } = facts.ratings;
    const found: { element: number; importance: number; level: number | null }[] = [];
    elements.forEach(([, element], at) => {
      const one = row * width + at;
      if (importance[one] < 0) return;
      found.push({ element, importance: values[importance[one]] ?? 0, level: values[level[one]] ?? null });
    });
    return found;
  });

  // -------------------------------------------------------------------------------- demand

  /** In how many roles' demand each thing is. */
  const askedBy = (() => {
    const asked = new Int32Array(COUNT);
    const last = new Int32Array(COUNT).fill(-1);
    for (const role of roles) {
      for (const item of targets(role, DEMANDS)) {
        if (last[item] === role) continue;
        last[item] = role;
        asked[item] += 1;
      }
    }
    return asked;
  })();
  const specificityOf = (item: number) => specificity(askedBy[item]);

  /** All that a role asks for: item → importance, level, weight, and whether it is listed. */
  const demandOf = once((role: number) => {
    const demand = new Map<number, Asked>();
    const add = (item: number, importance: number, level: number | null, listed: boolean) =>
      demand.set(item, { importance, level, listed, weight: importance * specificityOf(item) });
    for (const one of ratingsOf(role)) {
      if (one.importance > 0) add(one.element, one.importance, one.level, one.importance >= 0.5);
    }
    for (const link of along(role, ...DEMANDS)) add(link.to, link.importance ?? 1, link.level, true);
    return demand;
  });
  const weightOf = once((role: number) => total([...demandOf(role).values()].map((asked) => asked.weight)));

  /** How much of what is asked is held, from 0 to 1. */
  const cover = (held: Held, item: number, asked: Asked): number => {
    if (!held.has(item)) return 0;
    const have = held.get(item);
    return have == null || !asked.level ? 1 : Math.min(1, have / asked.level);
  };
  const heldIn = once((role: number): Held => new Map([...demandOf(role)].map(([item, asked]) => [item, asked.level])));
  /** Several holdings together: each item at the highest level. */
  const union = (...holdings: Held[]): Held => {
    const all = new Map<number, number | null>();
    for (const held of holdings) {
      for (const [item, level] of held) {
        const known = all.has(item) ? (all.get(item) ?? null) : level;
        all.set(item, known == null || level == null ? null : Math.max(known, level));
      }
    }
    return all;
  };
  const readiness = (held: Held, role: number): number => {
    const all = weightOf(role);
    if (!all) return 1;
    let met = 0;
    for (const [item, asked] of demandOf(role)) met += asked.weight * cover(held, item, asked);
    return Math.min(1, met / all);
  };
  const difficulty = (held: Held, role: number) => 1 - readiness(held, role);

  /** The listed demand of a role by how far it is held. */
  const gap = (held: Held, role: number): Parts => {
    const order = [...demandOf(role)]
      .filter(([, asked]) => asked.listed)
      .sort(([a, x], [b, y]) => y.weight - x.weight || (nodes[a].id < nodes[b].id ? -1 : 1));
    const parts: Parts = { have: [], deepen: [], learn: [] };
    for (const [item, asked] of order) {
      if (!held.has(item)) parts.learn.push(item);
      else parts[cover(held, item, asked) < 1 ? "deepen" : "have"].push(item);
    }
    return parts;
  };
  /** How many things a role lists, of those that it is asked or rated on. */
  const listedBy = once((role: number) => [...demandOf(role).values()].filter((asked) => asked.listed).length);

  // ---------------------------------------------------------------------------- similarity

  const isGraded = new Uint8Array(COUNT);
  for (const [, element] of facts.ratings.elements) isGraded[element] = 1;
  const hasRatings = ratedRoles.size > 0;

  /** A thing and all that it is a kind of, however far up. */
  const ancestors = once((item: number) => {
    const found = [item];
    const seen = new Set(found);
    for (let at = 0; at < found.length; at += 1) {
      for (const above of targets(found[at], ["broader"])) {
        if (seen.has(above)) continue;
        seen.add(above);
        found.push(above);
      }
    }
    return found;
  });

  /** The profile of every role (its items outside graded families with all that they are a kind
   *  of), the roles that have each item in theirs, and the length of each as a vector. */
  const profiles = lazily(() => {
    const last = new Int32Array(COUNT).fill(-1);
    const ofRole = roles.map((role) => {
      const items: number[] = [];
      for (const asked of targets(role, DEMANDS)) {
        if (isGraded[asked]) continue;
        for (const item of ancestors(asked)) {
          if (last[item] === role) continue;
          last[item] = role;
          items.push(item);
        }
      }
      return items;
    });
    const having = index(ofRole.flat(), COUNT);
    const owner = Int32Array.from(ofRole.flatMap((some, rank) => some.map(() => rank)));
    const square = new Float64Array(COUNT);
    for (let item = 0; item < COUNT; item += 1) square[item] = idf(having.starts[item + 1] - having.starts[item]) ** 2;
    const lengths = ofRole.map((some) => Math.sqrt(total(some.map((item) => square[item]))));
    return { ofRole, having, owner, square, lengths };
  });

  /** The ratings of every role, each less the role's own mean over its family; and their lengths. */
  const centred = lazily(() => {
    const { elements, values, importance } = facts.ratings;
    const vectors = new Float64Array(ratedRoles.size * width);
    const lengths = new Float64Array(ratedRoles.size);
    const families = [...new Set(elements.map(([family]) => family))];
    const family = elements.map(([name]) => families.indexOf(name));
    for (let row = 0; row < ratedRoles.size; row += 1) {
      const start = row * width;
      const sums = families.map(() => 0);
      const counts = families.map(() => 0);
      const valueAt = (at: number) => values[importance[start + at]] ?? 0;
      for (let at = 0; at < width; at += 1) {
        if (importance[start + at] < 0) continue;
        sums[family[at]] += valueAt(at);
        counts[family[at]] += 1;
      }
      let square = 0;
      for (let at = 0; at < width; at += 1) {
        if (importance[start + at] < 0) continue;
        const value = valueAt(at) - sums[family[at]] / counts[family[at]];
        vectors[start + at] = value;
        square += value * value;
      }
      lengths[row] = Math.sqrt(square);
    }
    return { vectors, lengths };
  });

  /** How near a role is to every role, by their rank. */
  const similarities = once((role: number) => {
    const near = new Float64Array(N);
    const { ofRole, having, owner, square, lengths } = profiles();
    const mine = roleRank.get(role) as number;
    const share = hasRatings ? 0.4 : 1;
    for (const item of ofRole[mine]) {
      for (let at = having.starts[item]; at < having.starts[item + 1]; at += 1) {
        near[owner[having.rows[at]]] += square[item];
      }
    }
    for (let rank = 0; rank < N; rank += 1) {
      const length = lengths[mine] * lengths[rank];
      near[rank] = length ? (share * near[rank]) / length : 0;
    }
    const row = ratedRoles.get(role);
    if (row !== undefined) addRated(near, row);
    return near;
  });
  function addRated(near: Float64Array, row: number): void {
    const { vectors, lengths } = centred();
    for (const [other, line] of ratedRoles) {
      const length = lengths[row] * lengths[line];
      if (!length) continue;
      let sum = 0;
      for (let at = 0; at < width; at += 1) sum += vectors[row * width + at] * vectors[line * width + at];
      near[roleRank.get(other) as number] += (0.6 * sum) / length;
    }
  }
  const similarity = (one: number, other: number) => similarities(one)[roleRank.get(other) as number];

  return {
    N,
    roleRank,
    askedBy,
    demandOf,
    weightOf,
    listedBy,
    cover,
    heldIn,
    union,
    readiness,
    difficulty,
    gap,
    similarities,
    similarity,
    prepare: profiles,
  };
}
