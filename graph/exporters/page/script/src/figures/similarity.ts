// How near two roles are: every family of what is said of roles has one vote. A graded family
// votes by the cosine of its ratings less the role's own mean, items by the square root of the
// cosine of their vectors; the similarity is the mean of the votes that both roles have.

import { index, lazily, once, total } from "../data/columns";
import type { Graph } from "../data/graph";
import type { Demands } from "./demand";

const NO_LENGTH = 1e-12; // what only rounding leaves of a vector is nothing

export function similarityOf(graph: Graph, { N, idf }: Demands) {
  const { nodes, roles, targets, facts } = graph;
  const { ratings } = facts;
  const COUNT = nodes.length;
  const width = ratings.elements.length;
  const roleRank = new Map(roles.map((role, rank) => [role, rank]));
  const rowOf = new Map(ratings.roles.map((role, row) => [role, row]));
  const isGraded = new Uint8Array(COUNT);
  for (const [, element] of ratings.elements) isGraded[element] = 1;

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

  /** The profile of each role: its items outside graded families with all that they are a kind of,
   *  each with its importance. Those known so far; the others follow when they are needed. */
  const ofRole: { items: number[]; values: Float64Array }[] = [];
  const importance = new Float64Array(COUNT);
  function profileOf(role: number) {
    const items: number[] = [];
    for (const [asked, of] of graph.asks(role)) {
      if (isGraded[asked]) continue;
      for (const item of ancestors(asked)) {
        if (!importance[item]) items.push(item);
        if (importance[item] < of) importance[item] = of;
      }
    }
    const values = Float64Array.from(items, (item) => importance[item]);
    for (const item of items) importance[item] = 0;
    return { items, values };
  }
  /** Make profiles as long as there is time; whether all that they are needed for is ready. */
  function prepare(deadline: { timeRemaining(): number }): boolean {
    while (ofRole.length < N) {
      for (let at = 0; at < 25 && ofRole.length < N; at += 1) ofRole.push(profileOf(roles[ofRole.length]));
      if (deadline.timeRemaining() <= 2) return false;
    }
    profiles();
    return true;
  }

  /** The profiles, the roles that have each item in theirs, and the lengths. */
  const profiles = lazily(() => {
    while (ofRole.length < N) ofRole.push(profileOf(roles[ofRole.length]));
    const all = total(ofRole.map((one) => one.items.length));
    const [held, owner, value] = [new Int32Array(all), new Int32Array(all), new Float64Array(all)];
    let at = 0;
    ofRole.forEach(({ items, values }, rank) => {
      held.set(items, at);
      value.set(values, at);
      owner.fill(rank, at, at + items.length);
      at += items.length;
    });
    const having = index(held, COUNT);
    const tells = new Float64Array(COUNT);
    for (let item = 0; item < COUNT; item += 1) {
      const holders = having.starts[item + 1] - having.starts[item];
      if (holders) tells[item] = idf(holders);
    }
    const lengths = ofRole.map(({ items, values }) => {
      let square = 0;
      for (let at = 0; at < items.length; at += 1) square += (values[at] * tells[items[at]]) ** 2;
      return Math.sqrt(square);
    });
    return { ofRole, having, owner, value, tells, lengths };
  });

  /** The columns of each graded family. */
  const families = (() => {
    const found = new Map<string, number[]>();
    for (const [at, [family]] of ratings.elements.entries()) found.set(family, [...(found.get(family) ?? []), at]);
    return [...found.values()];
  })();
  /** Of each family the ratings of every role less its own mean, as vectors of length one; empty
   *  where a role has none. */
  const centred = lazily(() =>
    families.map((columns) =>
      ratings.roles.map((_, row) => {
        const numbers = columns.map((at) => ratings.importance[row * width + at]);
        const known = numbers.filter((number) => number >= 0).map((number) => ratings.values[number] ?? 0);
        const mean = known.reduce((sum, value) => sum + value, 0) / (known.length || 1);
        const vector = Float64Array.from(numbers, (n) => (n >= 0 ? (ratings.values[n] ?? 0) - mean : 0));
        const length = Math.hypot(...vector);
        return length > NO_LENGTH ? vector.map((value) => value / length) : null;
      }),
    ),
  );

  /** How near a role is to every role, by their rank. */
  const similarities = once((role: number) => {
    const sums = new Float64Array(N);
    const votes = new Uint8Array(N);
    const mine = roleRank.get(role) as number;
    addItems(sums, votes, mine);
    const row = rowOf.get(role);
    if (row !== undefined) addRated(sums, votes, row);
    return sums.map((sum, rank) => (votes[rank] ? sum / votes[rank] : 0));
  });
  function addItems(sums: Float64Array, votes: Uint8Array, mine: number): void {
    const { ofRole, having, owner, value, tells, lengths } = profiles();
    if (!lengths[mine]) return;
    const { items, values } = ofRole[mine];
    for (let at = 0; at < items.length; at += 1) {
      const item = items[at];
      const factor = values[at] * tells[item] ** 2;
      for (let held = having.starts[item]; held < having.starts[item + 1]; held += 1) {
        const row = having.rows[held];
        sums[owner[row]] += factor * value[row];
      }
    }
    for (let rank = 0; rank < N; rank += 1) {
      const length = lengths[mine] * lengths[rank];
      sums[rank] = length ? Math.sqrt(sums[rank] / length) : 0;
      votes[rank] += length ? 1 : 0;
    }
  }
  function addRated(sums: Float64Array, votes: Uint8Array, row: number): void {
    for (const vectors of centred()) {
      const mine = vectors[row];
      if (!mine) continue;
      for (const [line, theirs] of vectors.entries()) {
        if (!theirs) continue;
        let sum = 0;
        for (let at = 0; at < mine.length; at += 1) sum += mine[at] * theirs[at];
        const rank = roleRank.get(ratings.roles[line]) as number;
        sums[rank] += sum;
        votes[rank] += 1;
      }
    }
  }
  const similarity = (one: number, other: number) => similarities(one)[roleRank.get(other) as number];
  return { roleRank, similarities, similarity, prepare, hasRatings: width > 0 };
}
