// What to learn on a way, in stages that no prerequisite contradicts: the plan of the command line
// (graph/questions/_curriculum.py), on the same statements.

import { once } from "../data/columns";
import type { Graph } from "../data/graph";
import { cover, type Held, holding, NOTHING, stateOf, stepsTo } from "./holdings";
import type { Measures } from "./measures";
import type { Way } from "./ways";

/** What one has with at least this chance is to be checked, and not to be learned. */
const LIKELY = 0.1;
/** How widely a skill can be used, as ESCO says it: what can be used everywhere comes first. */
const REUSE = ["transversal", "cross-sector", "sector-specific", "occupation-specific"];

/** One thing to learn: for which move, to which rank, in how many steps. What no role on the way
 *  asks for, but what the rest builds on, is groundwork. */
export interface Lesson {
  item: number;
  how: "learn" | "deepen" | "groundwork";
  move: number;
  rank: number | null;
  weight: number;
  steps: number;
}
/** What is learned together, the role that it leads toward, and how ready one is for the goal then. */
export interface Stage {
  lessons: Lesson[];
  toward: number;
  readiness: number;
}
export interface Curriculum {
  stages: Stage[];
  /** What one may have already, and is to look at first. */
  toCheck: number[];
}

/** The plans of a graph. */
export function curriculaOf(graph: Graph, measures: Measures) {
  const { nodes, targets } = graph;
  const { demandOf, heldIn, holds, join, orderOf, readiness, stepsOf } = measures;
  const before = once((item: number): number[] => [...new Set(targets(item, ["builds-on"]))]);
  const isTool = (item: number) => nodes[item].kind === "tool";

  /** The lessons of all moves, and what is to be checked. */
  function lessonsOf(start: Held, roles: number[]) {
    const lessons = new Map<number, Lesson>();
    const toCheck = new Set<number>();
    let held = start;
    const needs = (item: number, rank: number, move: number): boolean => {
      const known = lessons.get(item);
      if (known && (known.how !== "groundwork" || (known.rank ?? 0) >= rank)) return false;
      const mine = held.get(item) ?? NOTHING;
      const how = stateOf(mine, rank);
      if (how === "may") toCheck.add(item);
      if (how !== "learn") return false;
      const steps = stepsTo(mine, rank);
      lessons.set(item, { item, how: "groundwork", move: known?.move ?? move, rank, weight: 0, steps });
      return true;
    };
    const ground = (move: number, wanted: [number, number | null][]) => {
      for (let next = wanted.pop(); next; next = wanted.pop()) {
        const [item, rank] = next;
        const beneath = rank == null ? 2 : rank - 1;
        if (!beneath) continue;
        for (const one of before(item)) if (needs(one, beneath, move)) wanted.push([one, beneath]);
      }
    };
    roles.forEach((role, move) => {
      const wanted: [number, number | null][] = [];
      for (const item of orderOf(role)) {
        const asked = demandOf(role).get(item);
        if (!asked?.essential || lessons.has(item)) continue;
        const mine = holds(held, item);
        const how = stateOf(mine, asked.rank);
        if (how === "have") continue;
        if (how === "may" && cover(mine, asked.rank) >= LIKELY) {
          toCheck.add(item);
          continue;
        }
        const { rank, weight } = asked;
        const lesson = { item, move, rank, weight, steps: stepsOf(held, item, asked) };
        lessons.set(item, { ...lesson, how: how === "may" ? "learn" : how });
        wanted.push([item, rank]);
      }
      ground(move, wanted);
      held = join(held, heldIn(role));
    });
    return { lessons, toCheck: [...toCheck] };
  }

  /** What the skills among the lessons build on, and what that builds on. */
  function beneath(lessons: ReadonlyMap<number, Lesson>): Map<number, number[]> {
    const found = new Map<number, number[]>();
    const waiting = [...lessons.keys()].filter((item) => !isTool(item));
    for (let item = waiting.pop(); item !== undefined; item = waiting.pop()) {
      if (found.has(item)) continue;
      found.set(item, before(item));
      waiting.push(...before(item));
    }
    return found;
  }

  /** All that lies ahead of each, through others too. */
  const reachOf = (ahead: Map<number, number[]>) =>
    once((item: number): Set<number> => {
      const reached = new Set<number>();
      const waiting = [...(ahead.get(item) ?? [])];
      for (let one = waiting.pop(); one !== undefined; one = waiting.pop()) {
        if (reached.has(one)) continue;
        reached.add(one);
        waiting.push(...(ahead.get(one) ?? []));
      }
      return reached;
    });

  /** How deep each skill stands: behind all that it builds on; what builds on each other, together. */
  function layersOf(lessons: ReadonlyMap<number, Lesson>, ahead: Map<number, number[]>) {
    const reach = reachOf(ahead);
    const together = once((item: number): number[] =>
      reach(item).has(item) ? [...reach(item)].filter((one) => reach(one).has(item)).sort((a, b) => a - b) : [item],
    );
    const depth = once((first: number): number => {
      const group = together(first);
      const deepest = Math.max(
        0,
        ...group
          .flatMap((item) => ahead.get(item) ?? [])
          .filter((one) => !group.includes(one))
          .map((one) => depth(together(one)[0])),
      );
      return deepest + (group.some((item) => lessons.has(item)) ? 1 : 0);
    });
    const layers = new Map<number, number>();
    for (const item of ahead.keys()) if (lessons.has(item)) layers.set(item, depth(together(item)[0]));
    return layers;
  }

  /** A tool comes with the first of the skills of its move that it is there for. */
  function placeTools(lessons: ReadonlyMap<number, Lesson>, layers: Map<number, number>): void {
    for (const { item, move } of lessons.values()) {
      if (layers.has(item)) continue;
      const ofMove = (one: number) => layers.has(one) && lessons.get(one)?.move === move;
      const least = (items: Iterable<number>) => [...items].filter(ofMove).map((one) => layers.get(one) as number);
      const own = least(targets(item, ["supports"]));
      const found = own.length ? own : least(lessons.keys());
      layers.set(item, found.length ? Math.min(...found) : 1);
    }
  }

  /** The stage of each lesson: those of a later move come after those of a former. */
  function stagesOf(lessons: ReadonlyMap<number, Lesson>, layers: ReadonlyMap<number, number>) {
    const found = new Map<number, number>();
    let last = 0;
    for (const move of [...new Set([...lessons.values()].map((one) => one.move))].sort((a, b) => a - b)) {
      const mine = [...lessons.values()].filter((one) => one.move === move).map((one) => one.item);
      const depths = [...new Set(mine.map((item) => layers.get(item) as number))].sort((a, b) => a - b);
      for (const item of mine) found.set(item, last + depths.indexOf(layers.get(item) as number));
      last += depths.length;
    }
    return found;
  }

  const compared = (one: readonly (number | string)[], other: readonly (number | string)[]): number => {
    const at = one.findIndex((value, place) => value !== other[place]);
    return at < 0 ? 0 : one[at] < other[at] ? -1 : 1;
  };
  /** Where nothing says what comes first, skills that are of use everywhere do, by what they are. */
  const kindKey = (item: number): [number, string] => {
    const reuse = nodes[item].facts.find(([name]) => name === "reuse level")?.[1] ?? "";
    const [group] = [...targets(item, ["broader"])].sort((a, b) => (nodes[a].id < nodes[b].id ? -1 : 1));
    return [
      REUSE.includes(reuse) ? REUSE.indexOf(reuse) : REUSE.length,
      group == null ? "\u{10ffff}" : nodes[group].label,
    ];
  };

  /** What to learn on a way, stage by stage; inside a stage what opens most, then what weighs most. */
  return function curriculum(start: Held, way: Way): Curriculum {
    const roles = way.stops.slice(1);
    const goal = roles[roles.length - 1];
    const { lessons, toCheck } = lessonsOf(start, roles);
    const ahead = beneath(lessons);
    const layers = layersOf(lessons, ahead);
    placeTools(lessons, layers);
    const stages = stagesOf(lessons, layers);
    const reach = reachOf(ahead);
    const opens = new Map<number, number>();
    for (const item of lessons.keys()) {
      for (const one of reach(item)) if (one !== item) opens.set(one, (opens.get(one) ?? 0) + 1);
    }
    const apart = [...ahead.values()].every((items) => !items.length);
    const key = ({ item, weight }: Lesson) => [
      stages.get(item) ?? 0,
      ...(apart ? kindKey(item) : []),
      -(opens.get(item) ?? 0),
      -weight,
      nodes[item].id,
    ];
    const keys = new Map([...lessons.values()].map((one) => [one.item, key(one)]));
    const order = [...lessons.values()].sort((a, b) => compared(keys.get(a.item) ?? [], keys.get(b.item) ?? []));
    const found: Stage[] = [];
    let held = start;
    for (const number of [...new Set(order.map((one) => stages.get(one.item) ?? 0))]) {
      const mine = order.filter((one) => stages.get(one.item) === number);
      held = join(held, new Map(mine.map(({ item, rank }) => [item, holding(rank)])));
      found.push({ lessons: mine, toward: roles[mine[0].move], readiness: readiness(held, goal) });
    }
    return { stages: found, toCheck };
  };
}
