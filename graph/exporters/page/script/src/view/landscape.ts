// The landscape: every role as a sign, near what it is like. What is brought forward depends on
// what is looked at; names come as there is room for them.

import { DEMANDS } from "../data/graph";
import type { Region, Spot } from "../data/landscape";
import { type Placed, placed, Room, type Wanted } from "../figures/labels";
import {
  against,
  along,
  byName,
  field,
  isGroup,
  isRole,
  membersOf,
  nodes,
  roleRank,
  roles,
  similarities,
} from "../session";
import { state } from "./address";
import { type Bloom, bloomOf } from "./bloom";
import { currentWay } from "./moving";
import type { Box, Frame, Scene } from "./shapes";
import { words } from "./words";

/** The sizes of names, in pixels of the screen. */
export const NAME = 12.5;
export const REGION = 12;
const LINE = 15;
const NEAREST = 5;
/** From this radius on the screen on a role has its name, where it finds room. */
const NAMED_FROM = 8.5;

/** Whether the legend has not switched off the family of a role. */
export const inSight = (spot: Spot): boolean => !state.hidden.has(familyKey(spot.family));
/** What a family is called in the address. */
export const familyKey = (family: number): string => `family-${family + 1}`;

/** The landscape as a scene; `twin` is what the table shows of the same. */
export function landscape(frame: Frame, twin: () => Scene | null): Scene | null {
  const spots = field.spots.filter(inSight);
  if (!spots.length) return null;
  const boxes = new Map<number, Box>();
  for (const { place, x, y, radius } of spots) {
    boxes.set(place, { place, x, y, w: 2 * radius, h: 2 * radius, lines: [], aside: null, size: NAME });
  }
  const land = { ...lookedAt(), bloom: boxes.has(state.node ?? -1) ? bloomOf(state.node, frame) : null };
  return { boxes, heads: [], edges: [], width: field.width, height: field.height, land, twin };
}

/** What is brought forward: the roles, and the arrows between them. */
export interface Land {
  /** What is lit; null is everything. */
  lit: Set<number> | null;
  arrows: { from: number; to: number; kind: "hand-off" | "way" | "near" }[];
  /** The stops of the way that is shown. */
  stops: number[];
  /** What a role that is opened asks for, round it. */
  bloom: Bloom | null;
}

function lookedAt(): Omit<Land, "bloom"> {
  const { node } = state;
  const way = node == null ? currentWay() : null;
  if (way) {
    const legs = way.stops.slice(1).map((to, at) => ({ from: way.stops[at], to, kind: "way" as const }));
    return { lit: new Set(way.stops), arrows: legs, stops: way.stops };
  }
  if (isRole(node)) return roundRole(node);
  if (node == null) return { lit: null, arrows: field.few ? handOffs(roles) : [], stops: [] };
  return { lit: new Set(rolesOf(node)), arrows: [], stops: [] };
}

/** A role, whom it hands work to and takes it from, and those most like it. */
function roundRole(role: number): Omit<Land, "bloom"> {
  const near = nearest(role);
  const arrows = [...handOffs([role]), ...near.map((other) => ({ from: role, to: other, kind: "near" as const }))];
  return { lit: new Set([role, ...arrows.flatMap(({ from, to }) => [from, to])]), arrows, stops: [] };
}

export function nearest(role: number): number[] {
  const near = similarities(role);
  const rank = (other: number) => near[roleRank.get(other) ?? 0];
  return roles
    .filter((other) => other !== role && rank(other) > 0)
    .sort((a, b) => rank(b) - rank(a) || byName(a, b))
    .slice(0, NEAREST);
}

const handOffs = (some: number[]): Land["arrows"] => {
  const links = some.flatMap((role) => [...along(role, "hands-off-to"), ...against(role, "hands-off-to")]);
  const once = new Map(links.map((link) => [`${link.from} ${link.to}`, link]));
  return [...once.values()].map(({ from, to }) => ({ from, to, kind: "hand-off" as const }));
};

/** The roles that a thing concerns: who asks for it, focuses on it, performs it, or is in it. */
function rolesOf(place: number): number[] {
  if (isGroup(place)) return membersOf(place).filter(isRole);
  return against(place, ...DEMANDS, "focuses-on", "performs").map((link) => link.from);
}

// --------------------------------------------------------------------------------------- names

export type Named = { spot: Spot; lines: string[] } | { region: Region; lines: string[] };

const widest = (lines: string[], size: number, weight: number) =>
  Math.max(...lines.map((line) => words.width(line, size, weight)));

/** No letter is narrower than this, in parts of its size. */
const NARROWEST = 0.2;

/** A name beside its sign: below it where few are, else at its right, and then round it. */
function ofRole(spot: Spot, scale: number): Wanted<Named> {
  const { name } = nodes[spot.place];
  const lines = field.few ? words.wrap(name, 130, NAME, 600) : [name];
  const h = lines.length * LINE;
  const [x, y, r] = [spot.x * scale, spot.y * scale, spot.radius * scale + 4];
  const corners = (w: number): [number, number][] => {
    const right: [number, number] = [x + r, y - h / 2];
    const below: [number, number] = [x - w / 2, y + r];
    const others: [number, number][] = [
      [x - r - w, y - h / 2],
      [x - w / 2, y - r - h],
    ];
    return field.few ? [below, ...others, right] : [right, below, ...others];
  };
  const least = field.few ? 0 : name.length * NARROWEST * NAME;
  return { of: { spot, lines }, h, least, width: () => widest(lines, NAME, field.few ? 600 : 400), corners };
}
function ofRegion(region: Region, scale: number): Wanted<Named> {
  const lines = words.wrap(region.name, 132, REGION, 600, 1, 3);
  const h = lines.length * LINE;
  const corners = (w: number): [number, number][] => [[region.x * scale - w / 2, region.y * scale - h / 2]];
  return { of: { region, lines }, h, least: 0, width: () => widest(lines, REGION, 600), corners };
}

let known = { key: "", names: [] as Placed<Named>[] };
/** The names that have room at a scale, in pixels from the corner of the map: the same wherever the
 *  camera is, so that moving it makes none come or go. */
export function namesAt(scale: number, { lit, stops, bloom }: Land): Placed<Named>[] {
  const key = `${scale.toFixed(4)} ${[...state.hidden].sort()} ${stops} ${lit ? [...lit] : ""} ${bloom?.reach.x}`;
  if (known.key === key) return known.names;
  const room = new Room();
  const shown = field.spots.filter(inSight);
  if (bloom) takeBloom(room, bloom, scale);
  if (field.few) for (const spot of shown) room.take(around(spot, scale));
  const first = shown.filter((spot) => lit?.has(spot.place) && (lit.size <= 40 || field.few));
  const rest = lit ? [] : shown.filter((spot) => field.few || spot.radius * scale >= NAMED_FROM);
  rest.sort((one, other) => other.radius - one.radius || one.place - other.place);
  const areas = lit || scale > 1.1 ? [] : field.regions.map((region) => ofRegion(region, scale));
  const names = [
    ...placed(
      first.map((spot) => ofRole(spot, scale)),
      room,
    ),
    ...placed(areas, room, 7),
    ...placed(
      rest.map((spot) => ofRole(spot, scale)),
      room,
    ),
  ];
  known = { key, names };
  return names;
}
function takeBloom(room: Room, { role, petals }: Bloom, scale: number): void {
  const { x, y } = field.spotOf(role);
  for (const one of petals) room.take({ ...one, x: x * scale + one.x, y: y * scale + one.y });
}
const around = ({ x, y, radius }: Spot, scale: number) => ({
  x: (x - radius) * scale,
  y: (y - radius) * scale,
  w: 2 * radius * scale,
  h: 2 * radius * scale,
});

/** The role whose sign is at a point, or so near it that it is meant. */
export function signAt(x: number, y: number, slack: number): number | null {
  let best: { place: number | null; far: number } = { place: null, far: Infinity };
  for (const spot of field.spots) {
    const far = Math.hypot(spot.x - x, spot.y - y) - spot.radius;
    if (far < slack && far < best.far && inSight(spot)) best = { place: spot.place, far };
  }
  return best.place;
}

/** The next role in a direction: near, and not far off the course. */
export function onward(place: number, [dx, dy]: [number, number]): number {
  const here = field.spotOf(place);
  let best = { place, far: Infinity };
  for (const spot of field.spots) {
    const ahead = (spot.x - here.x) * dx + (spot.y - here.y) * dy;
    const aside = Math.abs((spot.x - here.x) * dy) + Math.abs((spot.y - here.y) * dx);
    const far = ahead + 2 * aside;
    if (ahead > 0 && aside <= 2 * ahead && far < best.far && inSight(spot)) best = { place: spot.place, far };
  }
  return best.place;
}

/** How much of a frame is left free round the signs, for the names at the rim. */
export const rimOf = ({ width }: Frame): { x: number; y: number } =>
  field.few ? { x: Math.min(80, width * 0.18), y: 36 } : { x: 26, y: 18 };
