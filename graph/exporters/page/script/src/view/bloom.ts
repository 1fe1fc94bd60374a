// A role opened on the landscape: what it asks for stands round it, where it is. Essential things at
// the right, optional ones at the left; offsets are pixels of the screen from the middle of its sign.

import { byName, demandOf, field, isRole, nodes } from "../session";
import type { Frame } from "./shapes";
import type { Surface } from "./surfaces";
import { theme } from "./theme";
import { words } from "./words";

export interface Petal {
  /** What it shows; null is how many more there are. */
  place: number | null;
  text: string;
  x: number;
  y: number;
  w: number;
  h: number;
  side: -1 | 1;
  essential: boolean;
}
export interface Bloom {
  role: number;
  petals: Petal[];
  /** How far it reaches from the middle, in pixels. */
  reach: { x: number; y: number };
}

const SIZE = 12;
const ROW = 20;
const HEIGHT = 18;
const WIDEST = 158;
const STALK = 54;
const GAP = 8;
const NARROW = 560;

/** What a role asks for round it, as much of it as a frame has room for. */
export function bloomOf(role: number | null, frame: Frame): Bloom | null {
  if (!isRole(role) || frame.width < NARROW || !demandOf(role).size) return null;
  const columns = frame.width >= 2 * (STALK + 2 * (WIDEST + GAP)) + 60 ? 2 : 1;
  const rows = Math.max(4, Math.min(18, Math.floor((frame.height - 90) / ROW)));
  const asked = [...demandOf(role)].sort(([a, x], [b, y]) => y.weight - x.weight || byName(a, b));
  const petals = ([true, false] as const).flatMap((essential) =>
    side(
      asked.filter(([, one]) => one.essential === essential).map(([item]) => item),
      essential,
      columns,
      rows,
    ),
  );
  const far = (of: (petal: Petal) => number) => Math.max(0, ...petals.map(of));
  const reach = { x: far((one) => Math.max(-one.x, one.x + one.w)), y: far((one) => Math.max(-one.y, one.y + one.h)) };
  return { role, petals, reach: { x: reach.x + 8, y: reach.y + 34 } };
}

/** One side: the columns from the middle outwards, each from top to bottom. */
function side(items: number[], essential: boolean, columns: number, rows: number): Petal[] {
  const room = columns * rows;
  const shown = items.length > room ? items.slice(0, room - 1) : items;
  const texts = shown.map((place) => ({ place: place as number | null, text: short(nodes[place].name) }));
  if (shown.length < items.length) texts.push({ place: null, text: `and ${items.length - shown.length} more` });
  const used = Math.ceil(texts.length / Math.ceil(texts.length / rows || 1));
  const direction = essential ? 1 : -1;
  let inner = STALK;
  const petals: Petal[] = [];
  for (let start = 0; start < texts.length; start += used) {
    const column = texts.slice(start, start + used);
    const w = Math.max(...column.map(({ text }) => words.width(text, SIZE, 400))) + 16;
    column.forEach(({ place, text }, row) => {
      const y = (row - (column.length - 1) / 2) * ROW - HEIGHT / 2;
      petals.push({ place, text, x: essential ? inner : -inner - w, y, w, h: HEIGHT, side: direction, essential });
    });
    inner += w + GAP;
  }
  return petals;
}

/** A name cut to the width of a petal. */
function short(name: string): string {
  const room = WIDEST - 16;
  if (words.width(name, SIZE, 400) <= room) return name;
  let cut = name;
  while (cut && words.width(`${cut}…`, SIZE, 400) > room) cut = cut.slice(0, -1);
  return `${cut.trimEnd()}…`;
}

/** The petal at a point of the map. */
export function petalAt({ role, petals }: Bloom, x: number, y: number, scale: number): Petal | null {
  const spot = field.spotOf(role);
  const [right, down] = [(x - spot.x) * scale, (y - spot.y) * scale];
  const inside = (one: Petal) => right >= one.x && right <= one.x + one.w && down >= one.y && down <= one.y + one.h;
  return petals.find(inside) ?? null;
}

export function drawBloom(surface: Surface, bloom: Bloom, scale: number, hovered: number | null): void {
  const spot = field.spotOf(bloom.role);
  const r = Math.max(spot.radius, 3 / scale);
  const hue = theme.get(field.families()[spot.family].hue);
  drawBackdrop(surface, bloom, scale);
  for (const one of bloom.petals) {
    const [edge, y] = [spot.x + (one.side > 0 ? one.x : one.x + one.w) / scale, spot.y + (one.y + one.h / 2) / scale];
    const start: [number, number] = [spot.x + one.side * r, spot.y];
    const half = (edge - start[0]) * 0.55;
    surface.curve({
      from: start,
      to: [edge, y],
      bend: [
        [start[0] + half, start[1]],
        [edge - half, y],
      ],
      stroke: hue,
      line: (one.essential ? 1.3 : 1) / scale,
      dash: one.essential ? [] : [3 / scale, 3 / scale],
      alpha: 0.42,
    });
  }
  for (const one of bloom.petals) drawPetal(surface, one, spot, scale, one.place != null && one.place === hovered);
  drawTitles(surface, bloom, scale);
}

/** What lies below is still seen, but does not run through the names. */
function drawBackdrop(surface: Surface, { role, petals }: Bloom, scale: number): void {
  const { x, y } = field.spotOf(role);
  const low = (of: (petal: Petal) => number) => Math.min(-STALK, ...petals.map(of)) - 6;
  const high = (of: (petal: Petal) => number) => Math.max(STALK, ...petals.map(of)) + 6;
  const [left, right] = [x + low((one) => one.x) / scale, x + high((one) => one.x + one.w) / scale];
  const [top, bottom] = [y + low((one) => one.y) / scale, y + high((one) => one.y + one.h) / scale];
  const points: [number, number][] = [
    [left, top],
    [right, top],
    [right, bottom],
    [left, bottom],
  ];
  surface.path({ points, fill: theme.get("stage"), alpha: 0.8 });
}

function drawPetal(surface: Surface, one: Petal, spot: { x: number; y: number }, scale: number, lit: boolean): void {
  const tool = one.place != null && nodes[one.place].kind === "tool";
  const [x, y] = [spot.x + one.x / scale, spot.y + one.y / scale];
  surface.box({
    x,
    y,
    w: one.w / scale,
    h: one.h / scale,
    r: (tool ? 2 : 8) / scale,
    fill: theme.get(tool ? "card-tool" : "card"),
    stroke: theme.get(lit ? "ink" : one.essential ? "hair-strong" : "hair"),
    line: (lit ? 1.6 : 1) / scale,
  });
  surface.text({
    x: x + 8 / scale,
    y: y + 13 / scale,
    text: one.text,
    size: SIZE / scale,
    fill: theme.get(one.place == null ? "ink-soft" : "ink"),
  });
}

function drawTitles(surface: Surface, { role, petals, reach }: Bloom, scale: number): void {
  const spot = field.spotOf(role);
  const title = (text: string, x: number, align: "left" | "right" | "center", weight = 600) =>
    surface.text({
      x: spot.x + x / scale,
      y: spot.y - (reach.y - 16) / scale,
      text,
      size: 12.5 / scale,
      weight,
      fill: theme.get("ink-soft"),
      align,
      halo: theme.get("stage"),
      rim: 4 / scale,
    });
  if (petals.some((one) => one.essential)) title("Essential", STALK, "left");
  if (petals.some((one) => !one.essential)) title("Optional", -STALK, "right");
}
