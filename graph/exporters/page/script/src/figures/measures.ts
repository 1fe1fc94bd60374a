// The measures: what a role asks for, how ready somebody is for it, how near two roles are. They are
// those of the command line (graph/measures), on the same statements. Nothing else on the page
// computes a figure, apart from the ways, which are made of these.

import { once } from "../data/columns";
import { DEMANDS, type Graph } from "../data/graph";
import { type Asked, demandsOf } from "./demand";
import {
  best,
  close,
  cover,
  type Held,
  type Holding,
  holding,
  join,
  NOTHING,
  type State,
  stateOf,
  stepsTo,
} from "./holdings";
import { levelsOf } from "./levels";
import { similarityOf } from "./similarity";

export type { Asked, Held, Holding };

/** The demand of a role by how it stands with what is held: essential things first, the heaviest
 *  first. */
export type Parts = Record<State, number[]>;
/** What is left to learn, in steps. */
export interface Steps {
  essential: number;
  optional: number;
}
/** Of how many other roles how many are less ready for a goal. */
export interface Standing {
  lower: number;
  others: number;
}

/** What somebody says of themselves: what is held besides what comes with a role, what is not
 *  held, whatever would bring it, and whether nothing comes with a role at all. */
export interface Said {
  mine: number[];
  lacking?: number[];
  alone?: boolean;
}

export type Measures = ReturnType<typeof measuresOf>;

const rounded = (value: number) => Math.round(value * 1e9) / 1e9;
/** From which readiness on it is worth while to compare with other starts. */
export const TELLING = 0.1;

/** Every figure of a graph. */
export function measuresOf(graph: Graph) {
  const { nodes, roles, targets, against } = graph;
  const demands = demandsOf(graph);
  const { N, demandOf, essentialsOf, weightOf, membersOf } = demands;
  const near = similarityOf(graph, demands);

  /** What a thing builds on, and what builds on it. */
  const before = once((item: number): number[] => [...new Set(targets(item, ["builds-on"]))]);

  // -------------------------------------------------------------------------------- holding

  function lend(items: Iterable<[number, Asked]>, asks: (item: number) => boolean): Map<number, Holding> {
    const held = new Map<number, Holding>();
    const more = (item: number, one: Holding) => held.set(item, best(held.get(item) ?? NOTHING, one));
    for (const [item, asked] of items) {
      more(item, holding(asked.rank, asked.share));
      const members = membersOf(item);
      for (const member of members) {
        if (!asks(member)) more(member, holding(asked.rank, asked.share / members.length));
      }
    }
    return held;
  }
  /** What somebody in a role holds: essential things for sure, optional ones at their share, and
   *  what they build on. */
  const heldIn = once((role: number): Held => {
    const demand = demandOf(role);
    return close(
      lend(demand, (item) => demand.has(item)),
      before,
    );
  });
  /** What is marked, with what it builds on. */
  function marked(mine: Iterable<number>): Held {
    const named = new Map<number, Holding>();
    for (const item of mine) {
      named.set(item, holding(null));
      const members = membersOf(item);
      for (const member of members) {
        named.set(member, best(named.get(member) ?? NOTHING, holding(null, 1 / members.length)));
      }
    }
    return close(named, before);
  }
  /** What somebody holds who starts from a role, or from none, with what is said besides. */
  function start(role: number | null, { mine, lacking = [], alone = false }: Said): Held {
    const held = join(role == null || alone ? new Map() : heldIn(role), marked(mine));
    if (!lacking.length) return held;
    return new Map([...held].filter(([item]) => !lacking.includes(item)));
  }
  /** What is held of a thing; of a choice what is held of its best-held members. */
  const holds = (held: Held, item: number): Holding => {
    let mine = held.get(item) ?? NOTHING;
    for (const member of membersOf(item)) mine = best(mine, held.get(member) ?? NOTHING);
    return mine;
  };

  // ------------------------------------------------------------------------------ readiness

  /** How much of what is asked of a thing is held, from 0 to 1. */
  const covered = (held: Held, item: number, asked: Asked): number => cover(holds(held, item), asked.rank);
  /** How much of the essential demand of a role is held, by weight. */
  const readiness = (held: Held, role: number): number => {
    const all = weightOf(role);
    if (!all) return 1;
    let met = 0;
    for (const [item, asked] of essentialsOf(role)) met += asked.weight * covered(held, item, asked);
    return Math.min(1, met / all);
  };
  const stepsOf = (held: Held, item: number, asked: Asked): number => {
    const mine = holds(held, item);
    if (asked.tool || (asked.rank == null && !asked.essential)) return 1 - cover(mine, asked.rank);
    return stepsTo(mine, asked.rank);
  };
  /** The steps that are left to what a role asks for. */
  const effort = (held: Held, role: number): Steps => {
    const left = { essential: 0, optional: 0 };
    for (const [item, asked] of demandOf(role)) {
      left[asked.essential ? "essential" : "optional"] += stepsOf(held, item, asked);
    }
    return left;
  };
  /** The items of a role, essential ones first, the heaviest first. */
  const orderOf = once((role: number) =>
    [...demandOf(role)]
      .sort(
        ([a, x], [b, y]) =>
          Number(y.essential) - Number(x.essential) || y.weight - x.weight || (nodes[a].id < nodes[b].id ? -1 : 1),
      )
      .map(([item]) => item),
  );
  /** The demand of a role by how it stands. */
  const gap = (held: Held, role: number): Parts => {
    const parts: Parts = { have: [], may: [], deepen: [], learn: [] };
    for (const item of orderOf(role)) {
      const asked = demandOf(role).get(item) as Asked;
      parts[stateOf(holds(held, item), asked.rank)].push(item);
    }
    return parts;
  };
  const isEssential = (role: number) => (item: number) => Boolean(demandOf(role).get(item)?.essential);

  // ------------------------------------------------------------------------------- standing

  /** The readiness for a goal of every role that brings anything to it. */
  const starts = once((goal: number): ReadonlyMap<number, number> => {
    const needed = new Set<number>();
    for (const [item] of essentialsOf(goal)) for (const one of [item, ...membersOf(item)]) needed.add(one);
    for (const item of needed) {
      for (const link of against(item, "builds-on", "among")) needed.add(link.from);
    }
    const bringing = new Set<number>();
    for (const item of needed) for (const link of against(item, ...DEMANDS)) bringing.add(link.from);
    return new Map([...bringing].map((role) => [role, readiness(heldIn(role), goal)]));
  });
  /** How many roles but for the goal and the start are strictly less ready for the goal. */
  const standing = (goal: number, from: number, ready: number): Standing => {
    const others = Math.max(0, N - new Set([goal, from]).size);
    if (rounded(ready) <= 0) return { lower: 0, others };
    let asReady = 0;
    for (const [role, other] of starts(goal)) {
      if (role !== goal && role !== from && rounded(other) >= rounded(ready)) asReady += 1;
    }
    return { lower: others - asReady, others };
  };

  let begun = 0;
  /** Works out at leisure what comes with each role and how near roles are; `false` asks for more time. */
  function prepare(deadline: { timeRemaining: () => number }): boolean {
    if (!near.prepare(deadline)) return false;
    for (; begun < roles.length; begun += 1) {
      if (begun % 25 === 0 && deadline.timeRemaining() <= 2) return false;
      heldIn(roles[begun]);
    }
    return true;
  }

  return {
    ...demands,
    ...near,
    prepare,
    heldIn,
    start,
    join,
    covered,
    holds,
    readiness,
    effort,
    stepsOf,
    gap,
    orderOf,
    isEssential,
    starts,
    standing,
    mayLieBetween: levelsOf(graph),
    /** How many things a role asks for. */
    listedBy: (role: number) => demandOf(role).size,
  };
}
