// The ways from one role to another, by way of roles that lie between: exact, and pruned as the
// command line prunes. What is held grows thing by thing to the higher level, so that no stone can
// add more to the readiness for the goal than it gives alone; a branch whose best case is beaten
// already is left.

import { total } from "../data/columns";
import type { Graph } from "../data/graph";
import type { Held, Measures, Parts } from "./measures";

const MOST_MOVES = 3;
const FEWEST_WAYS = 3;
const SLACK = 1e-12;

const rounded = (value: number) => Math.round(value * 1e9) / 1e9;

/** One move of a way: what is held before it, and what the next role asks beyond that. */
export interface Move extends Parts {
  to: number;
  held: Held;
  difficulty: number;
}
interface Outline {
  stones: number[];
  hardest: number;
  detour: number;
}
export interface Way extends Outline {
  stops: number[];
  moves: Move[];
}
type Ranked = Pick<Outline, "hardest" | "detour"> & { stones: { length: number } };

const figuresOf = (way: Ranked) => [way.stones.length, way.hardest, way.detour];
/** Which of two lists of figures is less, from the first on. */
const compared = (one: number[], other: number[]): number => {
  const at = one.findIndex((value, place) => value !== other[place]);
  return at < 0 ? 0 : one[at] - other[at];
};
const beats = (one: Ranked, other: Ranked): boolean => {
  const [a, b] = [figuresOf(one), figuresOf(other)];
  return a.every((value, place) => value <= b[place]) && compared(a, b) !== 0;
};
/** Whether the other way has all the stones of this one, in this order, and more. */
const within = (one: Outline, other: Outline): boolean => {
  let at = 0;
  for (const role of other.stones) if (role === one.stones[at]) at += 1;
  return at === one.stones.length && other.stones.length > at;
};

/** The best ways so far: those that no other beats, and the next best by hardest move. */
class Found {
  front: Outline[] = [];
  best: Outline[] = [];
  readonly order: (one: Outline, other: Outline) => number;
  constructor(order: (one: Outline, other: Outline) => number) {
    this.order = order;
  }
  take(way: Outline): void {
    if (!this.front.some((known) => beats(known, way))) {
      this.front = [...this.front.filter((known) => !beats(way, known)), way];
    }
    // What only lengthens one of the best, and gains nothing by it, tells nothing new.
    if (this.best.some((known) => beats(known, way) && within(known, way))) return;
    this.best = [...this.best, way].sort(this.order).slice(0, FEWEST_WAYS);
  }
  /** Whether no way with at least these figures is worth knowing. */
  isBeaten(stones: number, hardest: number, detour: number): boolean {
    const last = this.best[FEWEST_WAYS - 1];
    if (!last) return false;
    const least = { stones: { length: stones }, hardest: rounded(hardest - SLACK), detour: rounded(detour - SLACK) };
    const key = (way: Ranked) => [way.hardest, way.stones.length, way.detour];
    if (compared(key(least), key(last)) <= 0) return false;
    return this.front.some(
      (way) =>
        way.hardest <= least.hardest && way.detour <= least.detour && compared(figuresOf(way), figuresOf(least)) < 0,
    );
  }
}

export type Ways = ReturnType<typeof waysOf>;

/** The search for ways in a graph. */
export function waysOf({ nodes, roles }: Graph, measures: Measures) {
  const { cover, demandOf, difficulty, gap, heldIn, readiness, similarities, similarity, union } = measures;

  const byHardest = (one: Outline, other: Outline): number => {
    const key = (way: Outline) => [way.hardest, way.stones.length, way.detour];
    const by = compared(key(one), key(other));
    if (by) return by;
    const at = one.stones.findIndex((role, place) => role !== other.stones[place]);
    return at < 0 ? 0 : nodes[one.stones[at]].id < nodes[other.stones[at]].id ? -1 : 1;
  };

  /** The roles that lie between two: nearer to both than they are to each other. */
  function stonesBetween(from: number, to: number) {
    const apart = rounded(similarity(from, to));
    const [mine, theirs] = [similarities(from), similarities(to)];
    const near = (one: number, other: number) => rounded(similarity(one, other)) > apart;
    const stones = roles.filter(
      (role, rank) =>
        role !== from &&
        role !== to &&
        rounded(mine[rank]) > apart &&
        rounded(theirs[rank]) > apart &&
        demandOf(role).size > 0,
    );
    return { stones, near };
  }

  /** All ways of up to three moves that are worth knowing: their stones and figures. */
  function search(held: Held, from: number, to: number): Found {
    const { stones, near } = stonesBetween(from, to);
    const found = new Found(byHardest);
    const goal = demandOf(to);
    const gives = new Map(stones.map((stone) => [stone, readiness(heldIn(stone), to)]));
    const given = (stone: number) => gives.get(stone) as number;
    const order = stones.sort((a, b) => given(b) - given(a) || (nodes[a].id < nodes[b].id ? -1 : 1));
    const most = (stone: number, left: number) =>
      given(stone) + (left > 1 ? total(order.slice(0, left - 1).map(given)) : 0);
    const beside = (holding: Held, stone: number) => {
      let sum = 0;
      for (const [item, asked] of demandOf(stone)) {
        if (!goal.has(item)) sum += asked.weight * (1 - cover(holding, item, asked));
      }
      return sum;
    };
    const extend = (way: number[], holding: Held, hardest: number, detour: number, wanted: number): void => {
      const left = wanted - way.length;
      const open = difficulty(holding, to);
      if (!left) {
        found.take({ stones: way, hardest: rounded(Math.max(hardest, open)), detour: rounded(detour) });
        return;
      }
      for (const stone of order) {
        if (way.includes(stone)) continue;
        if (found.isBeaten(wanted, Math.max(hardest, open - most(stone, left)), detour)) {
          if (left === 1) return; // The stones come in falling order of what they give.
          continue;
        }
        const harder = Math.max(hardest, difficulty(holding, stone));
        if (found.isBeaten(wanted, harder, detour)) continue;
        const longer = detour + beside(holding, stone);
        if (found.isBeaten(wanted, Math.max(harder, open - most(stone, left)), longer)) continue;
        const gained = union(holding, heldIn(stone));
        if (left === 1 && found.isBeaten(wanted, Math.max(harder, difficulty(gained, to)), longer)) continue;
        // The dearest question comes last.
        if (!way.length || near(way[way.length - 1], stone)) extend([...way, stone], gained, harder, longer, wanted);
      }
    };
    for (let wanted = 0; wanted < MOST_MOVES; wanted += 1) extend([], held, 0, 0, wanted);
    return found;
  }

  /** A way with its moves. */
  function walked(from: number, to: number, way: Outline, mine: Held): Way {
    const stops = [from, ...way.stones, to];
    let held = union(heldIn(from), mine);
    const moves: Move[] = [];
    for (const role of stops.slice(1)) {
      moves.push({ to: role, held, difficulty: difficulty(held, role), ...gap(held, role) });
      held = union(held, heldIn(role));
    }
    return { ...way, stops, moves };
  }

  /** The ways worth knowing: those that no other beats in all three figures (the direct one is
   *  always among them), and the next best by their hardest move until there are three. `mine`
   *  is what is held besides what the first role asks. */
  return function ways(from: number, to: number, mine: Held): Way[] {
    const found = search(union(heldIn(from), mine), from, to);
    const more = found.best.filter((way) => !found.front.includes(way));
    return [...found.front, ...more.slice(0, Math.max(0, FEWEST_WAYS - found.front.length))]
      .sort(byHardest)
      .map((way) => walked(from, to, way, mine));
  };
}

/** Why there is no way worth telling, in the words of the command line; null where there is one. */
export function refusalsOf({ nodes }: Graph, { demandOf, heldIn, union }: Measures) {
  return function refusal(from: number, to: number, mine: Held, found: Way[]): string | null {
    const [start, goal] = [nodes[from].name, nodes[to].name];
    if (from === to) return `${start} is both ends of the path.`;
    const asked = demandOf(to).size;
    if (!asked) return `Nothing is known of what ${goal} asks for, so there is no way to measure.`;
    if (!union(heldIn(from), mine).size) {
      return `Nothing is known of what ${start} asks for, so there is nothing to build on.`;
    }
    if (!found.some((way) => way.hardest < 1 || way.moves.length > 1)) {
      return `${start} has nothing that ${goal} asks for, and no role lies between them: all ${asked} items are missing.`;
    }
    return null;
  };
}
