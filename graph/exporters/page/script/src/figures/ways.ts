// The ways from one role to another, by way of roles that lie between: exact, and pruned as the
// command line prunes. Holdings join by the greater chance, so that no stone can add more to the
// readiness for the goal than it gives alone; a branch whose best case is beaten already is left.

import { once, total } from "../data/columns";
import type { Graph } from "../data/graph";
import { type Held, type Measures, type Parts, type Said, type Standing, type Steps, TELLING } from "./measures";

const MOST_MOVES = 3;
const FEWEST_WAYS = 3;
const SLACK = 1e-12;
/** What learning as much besides as the direct move asks for, and what a stone adds to a burden. */
const EXTRA = 1 / 3;
const STONE = 0.05;
/** Below this readiness the direct move is a fresh start; where roles are rated, in this lowest
 *  part of all starts. */
const DIRECTLY = 0.1;
const LOWEST = 0.25;
const BRIDGES = 2;

const rounded = (value: number) => Math.round(value * 1e9) / 1e9;

/** One move of a way: what is held before it, and how what the next role asks for stands. */
export interface Move extends Parts {
  to: number;
  held: Held;
  readiness: number;
  standing: Standing | null;
  steps: Steps;
}
interface Outline {
  stones: number[];
  readiness: number;
  extra: number;
}
export interface Way extends Outline {
  burden: number;
  stops: number[];
  moves: Move[];
}

/** (1 − least readiness) + ⅓ · extra + 0.05 · stones: by this ways are ordered. */
const burden = (stones: number, hardest: number, extra: number) => rounded(hardest + EXTRA * extra + STONE * stones);
/** Moves, how hard the hardest is, extra: the less, the better. */
const figuresOf = (way: Outline) => [way.stones.length, rounded(1 - way.readiness), way.extra];
const keyOf = (stones: number, hardest: number, extra: number) => [burden(stones, hardest, extra), stones, extra];
const orderOf = (way: Outline) => keyOf(way.stones.length, 1 - way.readiness, way.extra);
/** Which of two lists of figures is less, from the first on. */
const compared = (one: number[], other: number[]): number => {
  const at = one.findIndex((value, place) => value !== other[place]);
  return at < 0 ? 0 : one[at] - other[at];
};
const beats = (one: Outline, other: Outline): boolean => {
  const [a, b] = [figuresOf(one), figuresOf(other)];
  return a.every((value, place) => value <= b[place]) && compared(a, b) !== 0;
};
/** Whether the other way has all the stones of this one, in this order, and more. */
const within = (one: Outline, other: Outline): boolean => {
  let at = 0;
  for (const role of other.stones) if (role === one.stones[at]) at += 1;
  return at === one.stones.length && other.stones.length > at;
};

/** The best ways so far: those that no other beats, and the next best by burden. */
class Found {
  front: Outline[] = [];
  best: Outline[] = [];
  /** How hard the direct move is: all longer ways lengthen it, so none may be as hard. */
  direct = Number.POSITIVE_INFINITY;
  readonly order: (one: Outline, other: Outline) => number;
  constructor(order: (one: Outline, other: Outline) => number) {
    this.order = order;
  }
  take(way: Outline): void {
    if (!way.stones.length) this.direct = figuresOf(way)[1];
    if (!this.front.some((known) => beats(known, way))) {
      this.front = [...this.front.filter((known) => !beats(way, known)), way];
    }
    // What only lengthens one of the best, and gains nothing by it, tells nothing new.
    if (this.best.some((known) => beats(known, way) && within(known, way))) return;
    this.best = [...this.best, way].sort(this.order).slice(0, FEWEST_WAYS);
  }
  /** Whether no way with at least these figures is worth knowing. */
  isBeaten(stones: number, hardest: number, extra: number): boolean {
    const [hard, more] = [rounded(hardest - SLACK), rounded(extra - SLACK)];
    if (stones && hard >= this.direct) return true;
    const last = this.best[FEWEST_WAYS - 1];
    if (!last || compared(keyOf(stones, hard, more), orderOf(last)) <= 0) return false;
    return this.front.some((way) => {
      const theirs = figuresOf(way);
      return theirs[1] <= hard && theirs[2] <= more && compared(theirs, [stones, hard, more]) < 0;
    });
  }
}

export type Ways = ReturnType<typeof waysOf>;

/** The search for ways in a graph. */
export function waysOf({ nodes, roles }: Graph, measures: Measures) {
  const { demandOf, effort, essentialsOf, gap, heldIn, join, mayLieBetween, membersOf } = measures;
  const { readiness, similarities, similarity, standing, start, starts, stepsOf, weightOf, hasRatings } = measures;

  const byBurden = (one: Outline, other: Outline): number => {
    const by = compared(orderOf(one), orderOf(other));
    if (by) return by;
    const at = one.stones.findIndex((role, place) => role !== other.stones[place]);
    return at < 0 ? 0 : nodes[one.stones[at]].id < nodes[other.stones[at]].id ? -1 : 1;
  };

  /** The roles that lie between two: nearer to both than they are to each other, and no step down. */
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
        weightOf(role) > 0 &&
        mayLieBetween(role, from, to),
    );
    return { stones, near };
  }

  /** The steps to what a stone calls essential and the goal does not ask for at all. */
  function besides(to: number): (held: Held, stone: number) => number {
    const goal = demandOf(to);
    const members = new Set([...goal.keys()].flatMap(membersOf));
    const serves = (item: number) =>
      goal.has(item) || members.has(item) || membersOf(item).some((member) => goal.has(member));
    const outside = once((stone: number) => essentialsOf(stone).filter(([item]) => !serves(item)));
    return (held, stone) => {
      let left = 0;
      for (const [item, asked] of outside(stone)) left += stepsOf(held, item, asked);
      return left;
    };
  }

  /** All ways of up to three moves that are worth knowing: their stones and figures. */
  function search(held: Held, from: number, to: number): Found {
    const { stones, near } = stonesBetween(from, to);
    const found = new Found(byBurden);
    const direct = Math.max(1, effort(held, to).essential);
    const gives = starts(to);
    const given = (stone: number) => gives.get(stone) ?? 0;
    const byId = (a: number, b: number) => (nodes[a].id < nodes[b].id ? -1 : 1);
    const order = stones.sort((a, b) => given(b) - given(a) || byId(a, b));
    const most = (stone: number, left: number) =>
      given(stone) + (left > 1 ? total(order.slice(0, left - 1).map(given)) : 0);
    const beside = besides(to);
    /** The stones worth trying first, those that can make the lightest way first. */
    const first = (wanted: number): number[] => {
      const ready = readiness(held, to);
      const least = new Map(
        order.map((stone) => {
          const hard = 1 - Math.min(ready + most(stone, wanted), readiness(held, stone));
          return [stone, keyOf(wanted, hard, beside(held, stone) / direct)];
        }),
      );
      const key = (stone: number) => least.get(stone) as number[];
      return [...order].sort((a, b) => compared(key(a), key(b)) || byId(a, b));
    };
    const extend = (way: number[], holding: Held, hardest: number, extra: number, wanted: number): void => {
      const left = wanted - way.length;
      const ready = readiness(holding, to);
      if (!left) {
        const hard = Math.max(hardest, 1 - ready);
        found.take({ stones: way, readiness: rounded(1 - hard), extra: rounded(extra) });
        return;
      }
      for (const stone of way.length ? order : first(wanted)) {
        if (way.includes(stone)) continue;
        const atBest = 1 - ready - most(stone, left);
        if (found.isBeaten(wanted, Math.max(hardest, atBest), extra)) {
          if (left === 1 && way.length) return; // The stones come in falling order of what they give.
          continue;
        }
        const harder = Math.max(hardest, 1 - readiness(holding, stone));
        if (found.isBeaten(wanted, Math.max(harder, atBest), extra)) continue;
        const longer = extra + beside(holding, stone) / direct;
        if (found.isBeaten(wanted, Math.max(harder, atBest), longer)) continue;
        const gained = join(holding, heldIn(stone));
        if (left === 1 && found.isBeaten(wanted, Math.max(harder, 1 - readiness(gained, to)), longer)) continue;
        // The dearest question comes last.
        if (!way.length || near(way[way.length - 1], stone)) extend([...way, stone], gained, harder, longer, wanted);
      }
    };
    for (let wanted = 0; wanted < MOST_MOVES; wanted += 1) extend([], held, 0, 0, wanted);
    return found;
  }

  /** A way with its moves. */
  function walked(from: number, to: number, way: Outline, begin: Held): Way {
    const stops = [from, ...way.stones, to];
    let held = begin;
    const moves: Move[] = [];
    for (const role of stops.slice(1)) {
      const ready = readiness(held, role);
      const compare = !moves.length && ready >= TELLING;
      const found = compare ? standing(role, from, ready) : null;
      moves.push({ to: role, held, readiness: ready, standing: found, steps: effort(held, role), ...gap(held, role) });
      held = join(held, heldIn(role));
    }
    return { ...way, burden: orderOf(way)[0], stops, moves };
  }

  /** The ways worth knowing by burden: those that no other beats in all three figures, and the next
   *  best until there are three. */
  function ways(from: number, to: number, said: Said): Way[] {
    const held = start(from, said);
    const found = search(held, from, to);
    const more = found.best.filter((way) => !found.front.includes(way));
    return [...found.front, ...more.slice(0, Math.max(0, FEWEST_WAYS - found.front.length))]
      .sort(byBurden)
      .map((way) => walked(from, to, way, held));
  }

  /** The two roles that would make a fresh start easiest, where the direct move comes first and has
   *  next to nothing to build on: those most like both ends at once. */
  function bridges(from: number, to: number, [first]: Way[]): number[] | null {
    if (!first || first.moves.length > 1) return null;
    const ready = first.readiness;
    if (hasRatings) {
      const { lower, others } = standing(to, from, first.moves[0].readiness);
      if ((others ? lower / others : 0) >= LOWEST) return null;
    } else if (ready >= DIRECTLY) return null;
    const [mine, theirs] = [similarities(from), similarities(to)];
    const alike = (rank: number) => rounded(mine[rank] * theirs[rank]);
    return roles
      .map((role, rank) => ({ role, rank }))
      .filter(({ role, rank }) => role !== from && role !== to && mine[rank] > 0 && theirs[rank] > 0)
      .filter(({ role }) => mayLieBetween(role, from, to))
      .sort((a, b) => alike(b.rank) - alike(a.rank) || (nodes[a.role].id < nodes[b.role].id ? -1 : 1))
      .slice(0, BRIDGES)
      .map(({ role }) => role);
  }
  return Object.assign(ways, { bridges });
}

/** Why there is no way worth telling, in the words of the command line; null where there is one. */
export function refusalsOf({ nodes }: Graph, { demandOf, essentialsOf, start }: Measures) {
  return function refusal(from: number, to: number, said: Said, found: Way[]): string | null {
    const [begin, goal] = [nodes[from].name, nodes[to].name];
    if (from === to) return `${begin} is both ends of the path.`;
    if (!demandOf(to).size) return `Nothing is known of what ${goal} asks for, so there is no way to measure.`;
    if (!start(from, said).size) {
      const why = demandOf(from).size ? "Nothing is held" : `Nothing is known of what ${begin} asks for`;
      return `${why}, so there is nothing to build on.`;
    }
    if (!found.some((way) => way.readiness > 0)) {
      const all = essentialsOf(to).length;
      return `${begin} has nothing that ${goal} asks for, and no role between them leads there: all ${all} essential items are missing.`;
    }
    return null;
  };
}
