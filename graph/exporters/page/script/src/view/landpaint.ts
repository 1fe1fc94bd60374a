// How the landscape looks: drawn once, onto a canvas or into an SVG file.

import type { Spot } from "../data/landscape";
import { field, isRole, nodes } from "../session";
import { drawBloom } from "./bloom";
import { inSight, type Land, NAME, namesAt, REGION } from "./landscape";
import type { Surface } from "./surfaces";
import { theme } from "./theme";

const LINE = 15;
/** No sign is smaller on the screen than this, in pixels. */
const LEAST = 1.9;
const DIMMED = 0.16;

export interface Gaze {
  /** Pixels of the screen for a unit of the map. */
  scale: number;
  selected: number | null;
  cursor: number | null;
  hovered: number | null;
}

/** A spot as large as it can be seen. */
const seen = (spot: Spot, scale: number): Spot =>
  spot.radius * scale >= LEAST ? spot : { ...spot, radius: LEAST / scale };

export function drawLand(surface: Surface, land: Land, gaze: Gaze): void {
  const { scale } = gaze;
  const shown = field.spots.filter(inSight).map((spot) => seen(spot, scale));
  const lit = (spot: Spot) => !land.lit || land.lit.has(spot.place);
  drawGround(surface, shown.filter(lit));
  for (const arrow of land.arrows) if (arrow.kind === "near") drawTie(surface, arrow, gaze);
  drawSigns(
    surface,
    shown.filter((spot) => !lit(spot)),
    scale,
    DIMMED,
  );
  drawSigns(surface, shown.filter(lit), scale, 1);
  for (const arrow of land.arrows) if (arrow.kind !== "near") drawArrow(surface, arrow, gaze);
  if (land.bloom) {
    drawBloom(surface, land.bloom, scale, gaze.hovered);
    drawSigns(surface, [seen(field.spotOf(land.bloom.role), scale)], scale, 1);
  }
  drawNames(surface, land, scale);
  land.stops.forEach((place, at) => {
    drawNumber(surface, field.spotOf(place), at, scale);
  });
  for (const [place, hue] of [
    [gaze.selected, "ink"],
    [gaze.cursor, "focus"],
  ] as const) {
    if (isRole(place)) drawRing(surface, seen(field.spotOf(place), scale), theme.get(hue), scale);
  }
}

/** The ground that a family stands on: what lies together grows together. */
function drawGround(surface: Surface, spots: Spot[]): void {
  const reach = field.few ? 3.5 : 2.7;
  for (const [family, some] of byFamily(spots)) {
    const wide = some.map((spot) => ({ ...spot, radius: spot.radius * reach }));
    surface.signs({ shape: "disc", spots: wide, fill: theme.get(field.families()[family].hue), alpha: 0.08 });
  }
}

function byFamily(spots: Spot[]): [number, Spot[]][] {
  const shelves = new Map<number, Spot[]>();
  for (const spot of spots) {
    const shelf = shelves.get(spot.family);
    if (shelf) shelf.push(spot);
    else shelves.set(spot.family, [spot]);
  }
  return [...shelves].sort(([a], [b]) => a - b);
}

function drawSigns(surface: Surface, spots: Spot[], scale: number, alpha: number): void {
  for (const [family, some] of byFamily(spots)) {
    const { hue, shape } = field.families()[family];
    const rim = field.few ? 2 / scale : 0.7 / scale;
    surface.signs({ shape, spots: some, fill: theme.get(hue), stroke: theme.get("stage"), line: rim, alpha });
  }
}

function drawRing(surface: Surface, { x, y, radius }: Spot, stroke: string, scale: number): void {
  surface.disc({ x, y, r: radius + 4 / scale, stroke, line: 2.5 / scale });
}

/** Where a line from one sign to another leaves the first and reaches the second. */
function course(from: Spot, to: Spot, gap: number, bend: number) {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const far = Math.hypot(dx, dy) || 1;
  const [ux, uy] = [dx / far, dy / far];
  const start: [number, number] = [from.x + ux * (from.radius + gap), from.y + uy * (from.radius + gap)];
  const end: [number, number] = [to.x - ux * (to.radius + gap), to.y - uy * (to.radius + gap)];
  const middle: [number, number] = [
    (start[0] + end[0]) / 2 - uy * far * bend,
    (start[1] + end[1]) / 2 + ux * far * bend,
  ];
  const third = ([x, y]: [number, number]): [number, number] => [(x + 2 * middle[0]) / 3, (y + 2 * middle[1]) / 3];
  return { from: start, to: end, bend: [third(start), third(end)] as [[number, number], [number, number]] };
}

type Arrow = Land["arrows"][number];

/** A thin line to a role that is like the one that is looked at. */
function drawTie(surface: Surface, { from, to }: Arrow, { scale }: Gaze): void {
  const line = course(field.spotOf(from), field.spotOf(to), 1 / scale, 0);
  surface.curve({ ...line, stroke: theme.get("edge"), line: 1 / scale, dash: [3 / scale, 3 / scale], alpha: 0.8 });
}

function drawArrow(surface: Surface, { from, to, kind }: Arrow, { scale, hovered, selected }: Gaze): void {
  const way = kind === "way";
  const forward = way || [from, to].includes(hovered ?? selected ?? -1);
  const line = course(field.spotOf(from), field.spotOf(to), (way ? 5 : 3) / scale, way ? 0.08 : 0.14);
  const stroke = theme.get(way || forward ? "accent" : "edge");
  const alpha = forward ? 1 : hovered == null ? 0.55 : 0.2;
  surface.curve({ ...line, stroke, line: (way ? 3 : forward ? 2 : 1.3) / scale, alpha });
  const [x, y] = line.to;
  const angle = Math.atan2(y - line.bend[1][1], x - line.bend[1][0]);
  const size = (way ? 12 : 8) / scale;
  const corner = (turn: number): [number, number] => [
    x - size * Math.cos(angle + turn),
    y - size * Math.sin(angle + turn),
  ];
  surface.path({ points: [[x, y], corner(0.42), corner(-0.42)], fill: stroke, alpha });
}

function drawNames(surface: Surface, land: Land, scale: number): void {
  for (const { of, x, y, w } of namesAt(scale, land)) {
    const region = "region" in of;
    const size = region ? REGION : NAME;
    of.lines.forEach((text, row) => {
      surface.text({
        x: (x + (region || field.few ? w / 2 : 0)) / scale,
        y: (y + row * LINE + size) / scale,
        text,
        size: size / scale,
        weight: region || field.few || land.lit ? 600 : 400,
        fill: theme.get("ink"),
        align: region || field.few ? "center" : "left",
        halo: theme.get("stage"),
        rim: (region ? 4 : 3) / scale,
      });
    });
  }
}

/** The number of a stop, inside its sign or beside it where that is too small. */
function drawNumber(surface: Surface, { x, y, radius }: Spot, at: number, scale: number): void {
  const r = Math.max(Math.min(radius, 12 / scale), 9 / scale);
  surface.disc({ x, y, r, fill: theme.get("accent"), stroke: theme.get("stage"), line: 2 / scale });
  const size = 13 / scale;
  surface.text({
    x,
    y: y + size * 0.36,
    text: String(at + 1),
    size,
    weight: 600,
    fill: theme.get("on-accent"),
    align: "center",
  });
}

/** What is pointed at, said beside it: the name, the family, and how much it asks for. */
export function drawHover(surface: Surface, place: number, said: string, gaze: Gaze, width: (text: string) => number) {
  const spot = field.spotOf(place);
  const { scale } = gaze;
  const name = nodes[place].name;
  const w = Math.max(width(name), width(said)) + 20;
  const [x, y] = [spot.x + spot.radius + 8 / scale, spot.y - 22 / scale];
  surface.box({
    x,
    y,
    w: w / scale,
    h: 44 / scale,
    r: 7 / scale,
    fill: theme.get("paper"),
    stroke: theme.get("hair-strong"),
    line: 1 / scale,
  });
  const at = { x: x + 10 / scale, fill: theme.get("ink") };
  surface.text({ ...at, y: y + 18 / scale, text: name, size: NAME / scale, weight: 600 });
  surface.text({ ...at, y: y + 34 / scale, text: said, size: 12 / scale, fill: theme.get("ink-soft") });
}
