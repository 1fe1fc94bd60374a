// How things look: drawn once, onto a canvas or into an SVG file.

import { once } from "../data/columns";
import { DEMANDS } from "../data/graph";
import { levelRank } from "../data/text";
import { askedBy, count, groups, incoming, isCard, isItem, listedBy, membersOf, nodes, roles } from "../session";
import { marks } from "./marks";
import type { Aside, Box, Head, Line, Scene } from "./shapes";
import type { Course, Stroke, Surface } from "./surfaces";
import { hueOf, ownColours, roleOrder, theme } from "./theme";
import { words } from "./words";

const DOT = 7;
/** No text is smaller than a label: as far as a label can be read, everything can. */
const SMALLEST = 13;
const HEAD_SIZE = SMALLEST;

/** The signs at the right end of a box take this much room. */
export const asideRoom = (place: number, aside: Aside | null): number => {
  if (!aside) return 0;
  if (aside.type === "level") return 22;
  if (ownColours) return 4 + DOT * roles.length;
  return askedBy[place] ? words.width(String(askedBy[place]), SMALLEST) + 6 : 0;
};

/** How a thing is looked at. */
export interface Look {
  selected?: boolean;
  cursor?: boolean;
  dim?: boolean;
}

/** Draw one thing. `box`: its place, size and lines. */
export function drawThing(surface: Surface, place: number, box: Box, look: Look = {}): void {
  const { kind } = nodes[place];
  const { x, y, w, h, lines, aside } = box;
  const left = x - w / 2;
  const top = y - h / 2;
  const role = kind === "role";
  const card = isCard(place);
  const quiet = look.dim;
  const hue = role ? hueOf(place) : box.hue ? theme.get(box.hue) : null;
  const marked = isItem(place) && marks.has(place);
  const corners: Record<string, number> = { role: 9, focus: h / 2, skill: 6, tool: 1.5 };
  const radius = corners[kind] ?? 8;
  if (look.cursor) {
    surface.box({ x: left - 4, y: top - 4, w: w + 8, h: h + 8, r: radius + 4, stroke: theme.get("focus"), line: 2.5 });
  }
  surface.box({
    x: left,
    y: top,
    w,
    h,
    r: Math.min(radius, h / 2),
    fill: theme.get(card ? "card-role" : marked ? "card-have" : kind === "tool" ? "card-tool" : "card"),
    stroke: look.selected
      ? theme.get("ink")
      : quiet
        ? theme.get("hair-quiet")
        : role
          ? hue
          : theme.get(marked ? "have" : card ? "hair-strong" : "hair"),
    line: look.selected ? 2 : card ? 1.4 : 1,
  });
  if (role) surface.box({ x: left, y: top + 9, w: 4, h: h - 18, r: 2, fill: quiet ? theme.get("hair") : hueOf(place) });
  const size = box.size || (card ? 14.5 : 12);
  const step = card ? size + 3 : size + (box.step ?? 2);
  const weight = card || look.selected ? 600 : 400;
  const ink = theme.get(quiet ? "ink-quiet" : "ink");
  const pad = box.pad ?? (card ? 12 : kind === "focus" ? 10 : 7);
  const block = lines.length * step + (card ? 16 : 0);
  let base = y - block / 2 + size * 0.86 + (step - size) / 2;
  const room = w - 2 * pad - asideRoom(place, aside) + 1;
  for (const line of lines) {
    surface.text({ x: left + pad, y: base, text: line, size, weight, fill: ink, room });
    base += step;
  }
  if (card) {
    surface.text({
      x: left + pad,
      y: base + 1,
      text: box.below || below(place),
      size: SMALLEST,
      fill: theme.get(quiet ? "ink-quiet" : "ink-soft"),
      room: w - 2 * pad,
    });
  }
  drawAside(surface, place, aside, left + w, y, quiet);
  if (marked) drawTick(surface, left + w - 1, top + 1);
}

/** The figure below the name of a card: how much a role asks for, how much a group holds. */
export const below = once((place: number): string => {
  if (nodes[place].kind === "role") return listedBy(place) ? `asks for ${listedBy(place)}` : "nothing known";
  const members = groups.get(place) || membersOf(place);
  return members.length ? count(members.length, nodes[members[0]].kind) : "";
});

function drawAside(
  surface: Surface,
  place: number,
  aside: Aside | null,
  right: number,
  y: number,
  quiet: boolean | undefined,
) {
  if (!aside) return;
  if (aside.type === "level") drawLevel(surface, aside, right - 22, y, quiet);
  else if (ownColours) drawDots(surface, place, right - 7 - DOT * roles.length + DOT / 2 + 1, y, quiet);
  else if (askedBy[place]) {
    surface.text({
      x: right - 8,
      y: y + 4.5,
      text: String(askedBy[place]),
      size: SMALLEST,
      fill: theme.get(quiet ? "ink-quiet" : "ink-soft"),
      align: "right",
    });
  }
}

/** A dot for each role that asks for the thing: full where essential, a ring where optional. */
function drawDots(surface: Surface, place: number, x: number, y: number, quiet: boolean | undefined) {
  roleOrder.forEach((role, rank) => {
    const link = incoming(place).find((one) => one.from === role && [...DEMANDS, "focuses-on"].includes(one.relation));
    const at = { x: x + rank * DOT, y };
    const hue = quiet ? theme.get("hair-strong") : hueOf(role);
    if (!link) surface.disc({ ...at, r: 0.9, fill: theme.get("hair-strong") });
    else if (link.importance != null && link.importance < 1) surface.disc({ ...at, r: 2.2, stroke: hue, line: 1.2 });
    else surface.disc({ ...at, r: 2.8, fill: hue });
  });
}

type Level = Extract<Aside, { type: "level" }>;

/** Four bars: as many full as the level held, outlined up to the level asked. */
function drawLevel(surface: Surface, { asked, held, hue }: Level, x: number, y: number, quiet: boolean | undefined) {
  const colour = quiet ? theme.get("hair-strong") : theme.get(hue || "ink-soft");
  const have = levelRank(held === undefined ? asked : held);
  const want = levelRank(asked);
  if (!want && !have) return;
  for (let rank = 1; rank <= 4; rank += 1) {
    const h = 3 + rank * 2;
    const bar = { x: x + (rank - 1) * 4, y: y + 5.5 - h, w: 3, h, r: 0.8 };
    if (rank <= Math.min(have, want || have)) surface.box({ ...bar, fill: colour });
    else if (rank <= want) surface.box({ ...bar, x: bar.x + 0.5, y: bar.y + 0.5, w: 2, h: h - 1, stroke: colour });
    else surface.box({ ...bar, y: y + 4.5, h: 1, fill: theme.get("hair-strong") });
  }
}

function drawTick(surface: Surface, x: number, y: number) {
  surface.disc({ x, y, r: 6, fill: theme.get("have") });
  const point = (dx: number, dy: number): [number, number] => [x + dx, y + dy];
  surface.path({
    points: [point(-3, 0.2), point(-2, -0.9), point(-0.8, 0.4), point(2.2, -2.6), point(3.2, -1.6), point(-0.8, 2.6)],
    fill: theme.get("card"),
  });
}

/** How a link is drawn: its colour, width and dashes. Essential and optional differ in all three. */
function strokeOf(link: Line): Stroke & { dash: number[] } {
  const role = [link.from, link.to].find((place) => nodes[place].kind === "role");
  const hue = role == null ? theme.get("edge") : hueOf(role);
  if (link.relation === "sum") return { stroke: hue, line: 0.8 + 5 * Math.sqrt(link.share ?? 0), dash: [] };
  if (DEMANDS.includes(link.relation)) {
    const optional = link.importance != null && link.importance < 1;
    return { stroke: hue, line: optional ? 1 : 1.7, dash: optional ? [3, 4] : [] };
  }
  if (link.relation === "focuses-on") return { stroke: hue, line: 1.4, dash: [] };
  if (link.relation === "hands-off-to") return { stroke: hue, line: 2.2, dash: [] };
  if (link.relation === "builds-on") return { stroke: theme.get("edge"), line: 1.5, dash: [] };
  return { stroke: theme.get("edge"), line: 1, dash: [1, 3] };
}

/** Where a link leaves a box: at the side, nearer the end that its other box is at. */
const portOf = (box: Box, other: Box, side: number): [number, number] => [
  box.x + (side * box.w) / 2,
  box.y + (box.h / 2 - 5) * 0.8 * Math.tanh((other.y - box.y) / 260),
];

/** The bend of a link between two boxes: level where it leaves and where it arrives. */
function courseOf(from: Box, to: Box): Course {
  const reach = to.x - from.x;
  if (Math.abs(reach) < Math.min(from.w, to.w) * 0.6) {
    // In one column: out at the left, round what stands between, and in at the left.
    const out = 9 + Math.min(12, Math.abs(to.y - from.y) / 14);
    const start = portOf(from, to, -1);
    const end = portOf(to, from, -1);
    return {
      from: start,
      to: end,
      bend: [
        [start[0] - out, start[1]],
        [end[0] - out, end[1]],
      ],
    };
  }
  const side = Math.sign(reach);
  const start = portOf(from, to, side);
  const end = portOf(to, from, -side);
  const half = (end[0] - start[0]) / 2;
  return {
    from: start,
    to: end,
    bend: [
      [start[0] + half, start[1]],
      [end[0] - half, end[1]],
    ],
  };
}

/** How faint the links of a scene are: the more there are, the less each may say. */
export const quietness = (scene: Scene): number =>
  scene.faint ? (scene.edges.length > 400 ? 0.12 : 0.16) : scene.edges.length > 120 ? 0.34 : 0.6;

/** Whether a link must pass behind other boxes of a group to reach this one. */
const inside = ({ x, sub = 0, subs = 1 }: Box, other: Box) => (other.x < x ? sub > 0 : sub < subs - 1);

export function drawLink(surface: Surface, link: Line, scene: Scene, alpha: number): void {
  const from = scene.boxes.get(link.from);
  const to = scene.boxes.get(link.to);
  if (!from || !to) return;
  const course = courseOf(from, to);
  const stroke = strokeOf(link);
  surface.curve({
    ...course,
    ...stroke,
    alpha: alpha * (alpha < 0.9 && (inside(from, to) || inside(to, from)) ? 0.3 : 1),
  });
  if (link.relation === "hands-off-to") drawPoint(surface, course, stroke.stroke, alpha);
}

/** The point of an arrow where a link arrives. */
function drawPoint(surface: Surface, { to, bend }: Course, fill: string, alpha: number) {
  const side = Math.sign(to[0] - bend[1][0]) || 1;
  surface.path({
    points: [
      [to[0], to[1]],
      [to[0] - side * 7, to[1] - 3.6],
      [to[0] - side * 7, to[1] + 3.6],
    ],
    fill,
    alpha,
  });
}

const SPACING = 0.5;
const titleWidth = (title: string) => words.width(title.toUpperCase(), HEAD_SIZE, 600) + title.length * SPACING;
/** How wide a heading is, with what stands beside it. */
export const headWidth = ({ title, aside }: { title: string; aside?: string }): number =>
  titleWidth(title) + (aside ? 6 + words.width(aside, HEAD_SIZE) : 0);

/** Draw the headings. */
export function drawHeads(surface: Surface, heads: Head[]): void {
  for (const { text, x, y, aside } of heads) {
    surface.text({
      x,
      y,
      text: text.toUpperCase(),
      size: HEAD_SIZE,
      weight: 600,
      fill: theme.get("ink-soft"),
      spacing: SPACING,
    });
    if (aside) {
      surface.text({ x: x + titleWidth(text) + 6, y, text: aside, size: HEAD_SIZE, fill: theme.get("ink-soft") });
    }
  }
}
