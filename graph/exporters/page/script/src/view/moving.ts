// A way from one role to another, or one move of it.

import { once } from "../data/columns";
import { DEMANDS, type Link } from "../data/graph";
import { stateOf, sureLevel } from "../figures/holdings";
import type { Move, Way } from "../figures/ways";
import { byName, demandOf, gap, holds, isEssential, nodes, refusal, start, ways } from "../session";
import { state } from "./address";
import { percent } from "./elements";
import { arranged } from "./layout";
import { marks } from "./marks";
import { drawn, linksAmong, visible } from "./scene";
import type { Aside, Frame, Group, Item, Lane, Scene } from "./shapes";

/** What counts for the way that is looked at: the marks, and whether they count alone. */
export const saidNow = () => ({ ...marks.said(), alone: state.alone });

export interface Found {
  ways: Way[];
  /** Why there is none: the sentence of the command line. */
  refused: string | null;
}

/** The ways between the two roles chosen, or why there is none; nothing before both are. */
export const currentWays = (() => {
  let known = { key: "", found: { ways: [], refused: null } as Found };
  return (): Found | null => {
    const { route, from, to } = state;
    if (!route || from == null || to == null) return null;
    const { mine, lacking, alone } = saidNow();
    const key = [from, to, alone, ...mine, "-", ...lacking].join(" ");
    if (known.key !== key) known = { key, found: search(from, to) };
    return known.found;
  };
})();

function search(from: number, to: number): Found {
  const said = saidNow();
  const found = from === to ? [] : ways(from, to, said);
  const refused = refusal(from, to, said, found);
  return { ways: refused ? [] : found, refused };
}

/** The way that is looked at: the one in the address, else the best. */
export function currentWay(all: Way[] = currentWays()?.ways ?? []): Way | null {
  const key = (stops: (number | null)[]) => stops.join(" ");
  const wanted = state.way && key([state.from, ...state.way, state.to]);
  return all.find((way) => key(way.stops) === wanted) || all[0] || null;
}

/** The move of a way that is looked at; nothing where it is the whole way. */
export const currentMove = (way: Way): number | null =>
  way.moves.length === 1 ? 0 : state.move == null ? null : Math.min(state.move, way.moves.length - 1);

const listed = (place: number) => visible(place) && drawn(place);
const plain = (place: number): Item => ({ place, aside: null });

const rankOf = (step: Move, place: number) => demandOf(step.to).get(place)?.rank ?? null;
/** The items of a part of a gap, with what is asked and held of each. */
const leveled =
  (step: Move, hue: string) =>
  (place: number): Item => {
    const asked = demandOf(step.to).get(place)?.level ?? null;
    const mine = holds(step.held, place);
    const held = stateOf(mine, rankOf(step, place)) === "have" ? asked : sureLevel(mine);
    const aside: Aside = { type: "level", asked, held, hue };
    return { place, aside };
  };

function part(title: string, rank: number, items: number[], item: (place: number) => Item): Group {
  const some = items.filter(listed);
  return { title, rank, cut: true, all: some.length, aside: String(some.length), items: some.map(item) };
}

const card = (title: string, rank: number, place: number, below?: string): Lane => ({
  groups: [{ title, rank, items: [{ place, below, aside: null }] }],
});

/** What the role before a move asks for and the next does not. */
const leftBehind = once((pair: string): number[] => {
  const [here, next] = pair.split(" ").map(Number);
  const [mine, goal] = [demandOf(here), demandOf(next)];
  return [...mine]
    .filter(([item]) => !goal.has(item))
    .sort(([a, x], [b, y]) => y.weight - x.weight || byName(a, b))
    .map(([item]) => item);
});
export const left = (here: number, next: number): number[] => leftBehind(`${here} ${next}`);

/** What the stage shows of a way: all of it, or the move that is looked at. */
export function wayScene(way: Way, frame: Frame): Scene {
  const rank = currentMove(way);
  return rank == null ? wholeWay(way, frame) : moveScene(way, rank, frame);
}

/** The whole way: the start and what it brings, then at each stop what is learned for it. */
function wholeWay(way: Way, frame: Frame): Scene {
  const [from, goal] = [way.stops[0], way.stops[way.stops.length - 1]];
  const direct = { ...way.moves[0], to: goal, ...gap(start(from, saidNow()), goal) };
  const may = direct.may.filter(isEssential(goal));
  const taken = new Set([...direct.have, ...may]);
  const own: { item: number; stop: number }[] = [];
  const fresh = (stop: number, items: number[]) =>
    items.filter((item) => {
      if (taken.has(item)) return false;
      taken.add(item);
      own.push({ item, stop });
      return true;
    });
  const lanes: Lane[] = [
    card("From", 0, from),
    {
      groups: [
        part("You bring", 8, direct.have, leveled(direct, "have")),
        part("You may have", 9, may, leveled(direct, "may")),
      ],
    },
  ];
  way.moves.forEach((step, at) => {
    const last = at === way.moves.length - 1;
    const learn = part(
      `Learn for ${last ? "the goal" : `stop ${at + 1}`}`,
      3 * at + 2,
      fresh(step.to, step.learn.filter(isEssential(step.to))),
      leveled(step, "learn"),
    );
    const deepen = part(
      "Deepen",
      3 * at + 3,
      fresh(step.to, step.deepen.filter(isEssential(step.to))),
      leveled(step, "deepen"),
    );
    lanes.push({ groups: [learn, deepen] });
    lanes.push(
      card(
        last ? "Goal" : `Stop ${at + 1}`,
        last ? 1 : 3 * at + 4,
        step.to,
        `${percent(step.readiness)} of the essentials`,
      ),
    );
  });
  const layout = arranged(lanes, frame);
  // A line leads from the role to what is told beside it; more would be a thicket.
  const beside = new Map([...direct.have, ...may].map((item) => [item, from]));
  for (const { item, stop } of own) beside.set(item, stop);
  const asked = (link: Link) => DEMANDS.includes(link.relation) && beside.get(link.to) === link.from;
  const parts = new Map<number, string>();
  for (const step of way.moves) {
    for (const name of ["have", "may", "deepen", "learn"] as const) {
      for (const item of step[name]) if (!parts.has(item)) parts.set(item, name);
    }
  }
  const edges = layout.tall ? [] : linksAmong(new Set(layout.boxes.keys()), asked);
  return { ...layout, edges, about: goal, way, parts };
}

/** One move of a way: what is left behind, held, to deepen and to learn, between two roles. */
function moveScene(way: Way, rank: number, frame: Frame): Scene {
  const step = way.moves[rank];
  const here = way.stops[rank];
  const last = rank === way.moves.length - 1;
  const gone = left(here, step.to);
  const lanes: Lane[] = [
    { groups: [{ ...part("Not asked any more", 5, gone, plain), spare: true }] },
    card("From", 0, here, rank ? "and what came before" : undefined),
    {
      groups: [
        part("Have", 4, step.have, leveled(step, "have")),
        part("May have", 6, step.may, leveled(step, "may")),
        part("To deepen", 3, step.deepen, leveled(step, "deepen")),
      ],
    },
    card(
      last ? "To" : `To, on the way to ${nodes[way.stops[way.stops.length - 1]].name}`,
      1,
      step.to,
      `${percent(step.readiness)} of the essentials`,
    ),
    { groups: [part("To learn", 2, step.learn, leveled(step, "learn"))] },
  ];
  const layout = arranged(lanes, frame);
  const asked = (link: Link) => DEMANDS.includes(link.relation) && (link.from === here || link.from === step.to);
  const named = (items: number[], name: string) => items.map((item): [number, string] => [item, name]);
  return {
    ...layout,
    edges: layout.tall ? [] : linksAmong(new Set(layout.boxes.keys()), asked),
    about: step.to,
    way,
    move: step,
    parts: new Map([
      ...named(gone, "not asked"),
      ...named(step.have, "have"),
      ...named(step.may, "may"),
      ...named(step.deepen, "deepen"),
      ...named(step.learn, "learn"),
    ]),
    gone: new Set(gone),
  };
}
