// One thing and what is round it; a group and what it holds.

import { DEMANDS, GROUPINGS, type Link } from "../data/graph";
import { partOf } from "../data/text";
import {
  against,
  along,
  askedBy,
  byName,
  demandOf,
  holdsNothing,
  incoming,
  isGroup,
  KINDS,
  kindOf,
  membersOf,
  nodes,
  outgoing,
} from "../session";
import { state } from "./address";
import { arranged } from "./layout";
import { dotsFor, drawn, linksAmong, MOST_DRAWN, visible } from "./scene";
import type { Aside, Frame, Group, Scene } from "./shapes";

const MOST_IN_GROUP = 60;

/** The things within so many steps of one, along any link between things that are drawn. */
export function around(place: number, steps: number, most = Infinity): Set<number> {
  const found = new Set([place]);
  let edge = [place];
  for (let step = 1; step <= steps; step += 1) {
    const next: number[] = [];
    for (const here of edge) {
      const near = [...outgoing(here).map((link) => link.to), ...incoming(here).map((link) => link.from)];
      for (const other of near) {
        if (found.has(other) || !drawn(other) || !visible(other)) continue;
        // Of what lies farther than a step no more is looked for than can be drawn.
        if (steps > 1 && found.size >= most) return found;
        found.add(other);
        next.push(other);
      }
    }
    edge = next;
  }
  return found;
}

/** A group and what it holds, with the roles that ask for any of it. */
function inGroup(place: number): Set<number> {
  const found = new Set([place]);
  const inside = against(place, ...GROUPINGS)
    .map((link) => link.from)
    .filter(visible);
  for (const one of inside) if ((drawn(one) || isGroup(one)) && !holdsNothing(one)) found.add(one);
  for (const one of inside) {
    for (const link of incoming(one)) {
      if (nodes[link.from].kind === "role" && visible(link.from)) found.add(link.from);
    }
  }
  return found;
}

type Test = (place: number) => boolean;
type MakeGroup = (title: string, test: Test, aside?: (place: number) => Aside | null) => Group;

/** One thing and what is round it: what it rests on at its left, what it leads to at its right. */
export function neighbourhood(place: number, frame: Frame): Scene {
  const close = isGroup(place) || state.steps === 1;
  const all = isGroup(place) ? inGroup(place) : around(place, state.steps, MOST_DRAWN);
  const others = [...all].slice(0, close ? Infinity : MOST_DRAWN).filter((other) => other !== place);
  others.sort(close ? byStanding(place) : byName);
  const taken = new Set([place]);
  const group: MakeGroup = (title, test, aside = dotsFor) => {
    const places = others.filter((other) => !taken.has(other) && test(other));
    for (const other of places) taken.add(other);
    const some = places.slice(0, close ? MOST_IN_GROUP : MOST_DRAWN);
    const items = some.map((other) => ({ place: other, aside: aside(other) }));
    return { title, cut: close, all: places.length, aside: partOf(items.length, places.length), items };
  };
  const [before, ...after] = lanesRound(place, group);
  const self = { title: kindOf(place).one, rank: 0, items: [{ place, strong: true, aside: dotsFor(place) }] };
  const layout = arranged(
    [before, [self], ...after].map((groups) => ({ groups })),
    frame,
  );
  const own = (link: Link) => link.from === place || link.to === place;
  const asked = (link: Link) => own(link) || DEMANDS.includes(link.relation);
  const wanted = isGroup(place) ? asked : state.steps === 1 ? own : undefined;
  return {
    ...layout,
    edges: layout.tall ? [] : linksAmong(new Set(layout.boxes.keys()), wanted),
    centre: place,
    near: [...new Set([place, ...(close ? others : around(place, state.steps))])],
  };
}

/** The order of what is round a thing: what tells most of it first, where not all can be shown. */
function byStanding(place: number): (one: number, other: number) => number {
  const own = nodes[place].kind === "role" ? demandOf(place) : null;
  const asked = new Map(own ? [] : against(place, ...DEMANDS).map((link) => [link.from, link.importance ?? 1]));
  const weight = (other: number) => own?.get(other)?.weight ?? asked.get(other) ?? 0;
  const size = (other: number) => (isGroup(other) ? membersOf(other).length : askedBy[other]);
  return (one, other) =>
    weight(other) - weight(one) || (isGroup(place) ? size(other) - size(one) : 0) || byName(one, other);
}

const is =
  (name: string): Test =>
  (other) =>
    nodes[other].kind === name;
const none = () => null;

/** The groups at the left and at the right of a thing; each takes what none before it took. */
function lanesRound(place: number, group: MakeGroup): Group[][] {
  if (nodes[place].kind === "role") return lanesRoundRole(place, group);
  if (isGroup(place)) {
    const holds = new Set(against(place, ...GROUPINGS).map((link) => link.from));
    const kinds = [...new Set([...holds].map((member) => nodes[member].kind))];
    const held = kinds.map((name) =>
      group(KINDS.get(name)?.many ?? name, (other) => holds.has(other) && nodes[other].kind === name),
    );
    return [[], held, [group("Asked for by", is("role"), none)]];
  }
  return lanesRoundItem(place, group);
}

function lanesRoundRole(place: number, group: MakeGroup): Group[][] {
  const demand = demandOf(place);
  const level = (other: number): Aside => ({ type: "level", asked: demand.get(other)?.level ?? null });
  const asked =
    (name: string, essential: boolean): Test =>
    (other) => {
      const one = demand.get(other);
      return nodes[other].kind === name && one !== undefined && one.essential === essential;
    };
  const own = new Set(along(place, "focuses-on").map((link) => link.to));
  return [
    [
      group("Focus areas", (other) => own.has(other), none),
      group("Works with", is("role")),
      group("Essential choices", asked("choice", true), none),
      group("Essential tools", asked("tool", true), none),
      group("Optional choices", asked("choice", false), none),
      group("Optional tools", asked("tool", false), none),
      group("Focus areas beyond", is("focus")),
      group("Tools beyond", is("tool")),
      group("Choices beyond", is("choice")),
    ],
    [
      group("Essential skills", asked("skill", true), level),
      group("Optional skills", asked("skill", false), level),
      group("Skills beyond", is("skill")),
    ],
  ];
}

function lanesRoundItem(place: number, group: MakeGroup): Group[][] {
  const { kind } = nodes[place];
  const ends = (found: Link[], end: "from" | "to") => new Set(found.map((link) => link[end]));
  const before = ends(along(place, "builds-on"), "to");
  const after = ends(against(place, "builds-on"), "from");
  const askers: Record<string, string> = {
    skill: "Required by",
    tool: "Used by",
    choice: "Used by",
    focus: "Focus of",
  };
  const roles = (state.steps === 1 && askers[kind]) || "Roles";
  return [
    [group("Builds on", (other) => before.has(other)), group(roles, is("role"), none)],
    [
      group("Opens the way to", (other) => after.has(other)),
      group(kind === "skill" ? "Related skills" : "Skills", is("skill")),
      group("Tools", is("tool")),
      group("Choices", is("choice")),
      group("Focus areas", is("focus")),
    ],
  ];
}
