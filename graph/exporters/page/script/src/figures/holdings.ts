// What is held, as chances of ranks: joined by the greater chance, closed downwards. Those of the
// command line (graph/measures/holdings.py and readiness.py), on the same statements.

/** The chances that a thing is held at rank 1, 2, 3 and 4, never rising; and that it is held at a
 *  level which nobody knows and which counts as any. */
export type Holding = readonly [number, number, number, number, number];
/** What somebody has: item → its chances. */
export type Held = ReadonlyMap<number, Holding>;

export const NOTHING: Holding = [0, 0, 0, 0, 0];

/** A thing that is held up to a rank, or at an unknown one, with this chance. */
export const holding = (rank: number | null, chance = 1): Holding =>
  rank == null
    ? [0, 0, 0, 0, chance]
    : [chance, rank > 1 ? chance : 0, rank > 2 ? chance : 0, rank > 3 ? chance : 0, 0];

/** The greater chance at each rank. */
export const best = (a: Holding, b: Holding): Holding => [
  Math.max(a[0], b[0]),
  Math.max(a[1], b[1]),
  Math.max(a[2], b[2]),
  Math.max(a[3], b[3]),
  Math.max(a[4], b[4]),
];
const same = (a: Holding, b: Holding): boolean =>
  a[0] === b[0] && a[1] === b[1] && a[2] === b[2] && a[3] === b[3] && a[4] === b[4];

/** Several holdings together. */
export function join(...holdings: Held[]): Map<number, Holding> {
  const union = new Map(holdings[0]);
  for (const held of holdings.slice(1)) {
    for (const [item, mine] of held) {
      const known = union.get(item);
      union.set(item, known ? best(known, mine) : mine);
    }
  }
  return union;
}

/** What is held of a prerequisite by whoever holds this: one rank lower. */
const lower = ([first, , third, fourth, unknown]: Holding): Holding => [
  Math.max(first, unknown),
  Math.max(third, unknown),
  fourth,
  0,
  0,
];

/** The holdings with the prerequisites of everything, step by step; circles end. */
export function close(held: Held, before: (item: number) => number[]): Map<number, Holding> {
  const closed = new Map(held);
  const waiting = [...closed.keys()];
  for (let item = waiting.pop(); item !== undefined; item = waiting.pop()) {
    const ahead = before(item);
    if (!ahead.length) continue;
    const beneath = lower(closed.get(item) ?? NOTHING);
    for (const one of ahead) {
      const known = closed.get(one) ?? NOTHING;
      const more = best(known, beneath);
      if (same(more, known)) continue;
      closed.set(one, more);
      waiting.push(one);
    }
  }
  return closed;
}

/** The chance of each rank, whether the level is known or not. */
const chance = (held: Holding, at: number): number => Math.max(held[at], held[4]);

/** How much of what is asked is held: the mean chance over the ranks 1 to the one asked. */
export function cover(held: Holding, rank: number | null): number {
  let sum = 0;
  for (let at = 0; at < (rank ?? 1); at += 1) sum += chance(held, at);
  return sum / (rank ?? 1);
}

export type State = "have" | "may" | "deepen" | "learn";
/** How a thing stands: had, perhaps had, had at a lower rank only, or to learn. */
export function stateOf(held: Holding, rank: number | null): State {
  const there = chance(held, (rank ?? 1) - 1);
  if (there >= 1) return "have";
  if (there > 0) return "may";
  return held[0] > 0 ? "deepen" : "learn";
}

const PARTS = [1, 1, 2, 4];
/** The steps that are left to a rank: 1 to awareness, 2 to working, 4 to practitioner, 8 to expert. */
export function stepsTo(held: Holding, rank: number | null): number {
  if (rank == null) return 2 * (1 - cover(held, null));
  let sum = 0;
  for (let at = 0; at < rank; at += 1) sum += PARTS[at] * (1 - chance(held, at));
  return sum;
}

/** The highest level that is held for sure; null where none is known. */
export function sureLevel(held: Holding): number | null {
  let rank = 0;
  while (rank < 4 && held[rank] >= 1) rank += 1;
  return rank ? rank / 4 : null;
}
