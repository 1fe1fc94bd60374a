// Places on the stage: lanes from left to right, in each lane groups one below the other. The only
// layout of the page: the whole map, what is round a thing, and a way are all lanes. What stands in
// them, and in which order, is decided elsewhere.

import { total } from "../data/columns";
import { partOf } from "../data/text";
import { isCard, nodes } from "../session";
import { Fitting, type Label, linesOf, type Measured } from "./fitting";
import { asideRoom, below, headWidth } from "./paint";
import type { Box, Frame, Head, Item, Lane, Layout } from "./shapes";
import { words } from "./words";

// Air between and inside the boxes, and the same where there is much to show.
interface Air {
  row: number;
  pad: number;
  line: number;
  column: number;
  lane: number;
  squeeze: number;
  side: number;
}
const AIRY: Air = { row: 8, pad: 12, line: 2, column: 10, lane: 30, squeeze: 1, side: 0 };
const DENSE: Air = { row: 3.5, pad: 4.5, line: 1.5, column: 7, lane: 24, squeeze: 0.9, side: 4 };
const LANE_GAP = 130;
const HEAD_ROOM = 26;
const GROUP_GAP = 20;
const WIDEST = 196;
const SIZE = 13;

// How much larger than the screen a scene is laid out, and how densely: type shrinks last, and
// never below ten pixels.
export const LEGIBLE = 10 / SIZE;
const FRAMES: [number, Air][] = [
  [1, AIRY],
  [1.06, AIRY],
  [1, DENSE],
  [1.06, DENSE],
  [1.12, DENSE],
  [1.18, DENSE],
  [1.24, DENSE],
  [1.3, DENSE],
];
const LARGEST = FRAMES[FRAMES.length - 1];

const labelSize = (place: number) => (isCard(place) ? SIZE + 1.5 : SIZE);
const labelWeight = (item: Item) => (isCard(item.place) || item.strong ? 600 : 400);
/** What a box needs besides its label, across. */
const besides = (item: Item, air: Air) =>
  asideRoom(item.place, item.aside) +
  (isCard(item.place) ? 28 : nodes[item.place].kind === "focus" ? 22 : 18) -
  air.side;
const thingHeight = (place: number, lines: number, air: Air) =>
  isCard(place) ? lines * (SIZE + 4.5) + 34 : lines * (SIZE + air.line) + air.pad;

interface Span {
  least: number;
  best: number;
}
/** How narrow a box can be without breaking a word, and how wide it is with its label on a line. */
function span(items: Item[], air: Air): Span {
  let least = 84;
  let best = 84;
  for (const item of items) {
    const name = nodes[item.place].name;
    const width = (text: string) => words.width(text, labelSize(item.place), labelWeight(item));
    const longest = Math.max(...name.split(/\s+/).map(width));
    const under = isCard(item.place) ? words.width(item.below || below(item.place), SIZE) - 12 : 0;
    least = Math.max(least, Math.min(WIDEST, Math.max(longest * air.squeeze, under) + besides(item, air) + 1));
    best = Math.max(best, Math.min(WIDEST, width(name) + besides(item, air) + 1));
  }
  return { least: Math.ceil(least), best: Math.ceil(Math.max(least, best)) };
}

interface Made {
  boxes: Box[];
  heads: Head[];
  width: number;
  height: number;
}

/** Boxes for one group in so many columns: rows as high as their longest label. */
function groupBoxes(items: Item[], columns: number, width: number, air: Air): { boxes: Box[]; height: number } {
  const boxes: Box[] = [];
  let top = 0;
  for (let start = 0; start < items.length; start += columns) {
    const row = items.slice(start, start + columns).map((item, rank): Box => {
      const size = labelSize(item.place);
      const lines = words.wrap(
        nodes[item.place].name,
        width - besides(item, air),
        size,
        labelWeight(item),
        air.squeeze,
      );
      const pad = isCard(item.place) ? 14 : (nodes[item.place].kind === "focus" ? 11 : 8) - air.side / 2;
      const at = {
        x: rank * (width + air.column) + width / 2,
        y: 0,
        w: width,
        h: thingHeight(item.place, lines.length, air),
      };
      return { ...item, ...at, lines, step: air.line, pad, size, sub: rank, subs: columns };
    });
    const height = Math.max(...row.map((box) => box.h));
    for (const box of row) boxes.push({ ...box, y: top + height / 2 });
    top += height + air.row;
  }
  return { boxes, height: Math.max(0, top - air.row) };
}

/** One lane: its groups below each other, in so many columns. */
function laneBoxes(lane: Lane, columns: number, width: number, air = AIRY): Made {
  const made: Made = { boxes: [], heads: [], height: 0, width: columns * (width + air.column) - air.column };
  for (const group of lane.groups) {
    if (made.height) made.height += GROUP_GAP;
    if (group.title) {
      made.heads.push({ text: group.title, aside: group.aside, x: 1, y: made.height + HEAD_ROOM - 10 });
      made.height += HEAD_ROOM;
    }
    const { boxes, height } = groupBoxes(group.items, columns, width, air);
    const top = made.height;
    made.boxes.push(...boxes.map((box) => ({ ...box, y: box.y + top })));
    made.height += height;
  }
  return made;
}

const measuredItems = new WeakMap<Item, Map<Air, Label>>();
/** What the label of an item measures: once, for it is asked at every width that is tried. */
function labelOf(item: Item, air: Air): Label {
  const known = measuredItems.get(item) ?? new Map<Air, Label>();
  measuredItems.set(item, known);
  let label = known.get(air);
  if (!label) {
    const width = (text: string) => words.width(text, labelSize(item.place), labelWeight(item));
    const parts = nodes[item.place].name.split(/\s+/).filter(Boolean);
    const heights = [1, 2, 3, 4].map((lines) => thingHeight(item.place, lines, air));
    label = { words: parts.map(width), space: width(" "), besides: besides(item, air), heights };
    known.set(air, label);
  }
  return label;
}

/** How high a lane is in so many columns, without making its boxes. */
function laneHeight(lane: Lane, columns: number, width: number, air: Air): number {
  let height = 0;
  for (const { title, items } of lane.groups) {
    if (height) height += GROUP_GAP;
    if (title) height += HEAD_ROOM;
    let rows = -air.row;
    for (let start = 0; start < items.length; start += columns) {
      let most = 0;
      for (let at = start; at < Math.min(items.length, start + columns); at += 1) {
        const label = labelOf(items[at], air);
        most = Math.max(most, label.heights[linesOf(label, width, air.squeeze) - 1]);
      }
      rows += most + air.row;
    }
    height += Math.max(0, rows);
  }
  return height;
}

/** How wide the boxes of each lane are, so that all fit; nothing if a word would have to break. */
function laneWidths(spans: Span[], counts: number[], width: number, air: Air): number[] | null {
  const between = (spans.length - 1) * air.lane + total(counts.map((n) => (n - 1) * air.column));
  const sum = (key: keyof Span) => total(spans.map((one, at) => one[key] * counts[at]));
  const room = width - between;
  if (sum("least") > room) return null;
  const spare = sum("best") - sum("least");
  const share = spare ? Math.min(1, (room - sum("least")) / spare) : 1;
  return spans.map((one) => Math.floor(one.least + (one.best - one.least) * share));
}

/** The lanes in the fewest columns that fit a frame; nothing if none do, unless it must be. */
function fitLanes(lanes: Lane[], frame: Frame, air: Air, must: boolean): Made[] | null {
  const spans = lanes.map((lane): Span => {
    const { least, best } = span(
      lane.groups.flatMap((group) => group.items),
      air,
    );
    // A heading may not run into the next lane.
    const heads = Math.min(WIDEST, Math.ceil(Math.max(...lane.groups.map(headWidth))));
    return { least: Math.max(least, heads), best: Math.max(best, heads) };
  });
  const most = lanes.map((lane) => Math.max(...lane.groups.map((group) => group.items.length)));
  const counts = lanes.map(() => 1);
  for (;;) {
    const widths = laneWidths(spans, counts, frame.width, air) || (must ? spans.map((one) => one.least) : null);
    if (!widths) return null;
    const heights = lanes.map((lane, at) => laneHeight(lane, counts[at], widths[at], air));
    // The tallest lane that can still be wider becomes so; where none can, it is as it must be.
    let tallest = -1;
    heights.forEach((height, at) => {
      if (height <= frame.height || counts[at] >= most[at]) return;
      if (tallest < 0 || height > heights[tallest]) tallest = at;
    });
    if (tallest < 0) {
      const fits = must || heights.every((height) => height <= frame.height);
      return fits ? lanes.map((lane, at) => laneBoxes(lane, counts[at], widths[at], air)) : null;
    }
    counts[tallest] += 1;
  }
}

/** The lanes without what is empty. */
const filled = (lanes: Lane[]): Lane[] =>
  lanes
    .map((lane) => ({ groups: lane.groups.filter((group) => group.items.length) }))
    .filter((lane) => lane.groups.length);

/** The lanes with less in them: without what could be spared, and long lists cut to their head. */
const lightened = (lanes: Lane[], most: number): Lane[] =>
  lanes.map((lane) => ({
    groups: lane.groups
      .filter((group) => !group.spare)
      .map((group) =>
        group.cut && group.items.length > most
          ? { ...group, aside: partOf(most, group.all ?? group.items.length), items: group.items.slice(0, most) }
          : group,
      ),
  }));

interface Fitted {
  made: Made[];
  room: Frame;
  air: Air;
}
const scaled = (frame: Frame, factor: number): Frame => ({
  width: frame.width * factor,
  height: frame.height * factor,
});

/** The lanes whole, in the largest type in which they fit a frame; nothing if none is legible. */
function fittedWhole(lanes: Lane[], frame: Frame): Fitted | null {
  for (const [factor, air] of FRAMES) {
    const room = scaled(frame, factor);
    const made = fitLanes(lanes, room, air, false);
    if (made) return { made, room, air };
  }
  return null;
}

/** The lanes laid out in legible type although they do not fit: the reader moves over them. */
function roomy(lanes: Lane[], frame: Frame): Fitted {
  const [factor, air] = LARGEST;
  const room = scaled(frame, factor);
  return { made: fitLanes(lanes, room, air, true) ?? [], room, air };
}

/** The lanes as they fit a frame. Things are left out before type gets too small to read. */
function fitted(lanes: Lane[], frame: Frame): Fitted {
  const groups = lanes.flatMap((lane) => lane.groups);
  // So much will never fit: it is laid out once.
  if (total(groups.map((group) => group.items.length)) > 160 && !groups.some((group) => group.cut)) {
    return roomy(filled(lanes), frame);
  }
  const ever = [lanes, ...[Infinity, 32, 24, 16, 10, 6].map((most) => lightened(lanes, most))];
  for (const some of ever) {
    const found = fittedWhole(filled(some), frame);
    if (found) return found;
  }
  return roomy(filled(ever[ever.length - 1]), frame);
}

/** The boxes of a lane spread over the full height, as far as looks well; headings stay. */
function spread(made: Made, tallest: number): Box[] {
  const rows = [...new Set(made.boxes.map((box) => box.y))].sort((a, b) => a - b);
  const spare = Math.max(tallest - made.height, 0);
  const cards = made.boxes.every((box) => isCard(box.place));
  const each = Math.min(spare / rows.length, cards ? Infinity : 26);
  const around = (spare - each * rows.length) / 2;
  const shift = new Map(rows.map((y, rank) => [y, around + each * (rank + 0.5)]));
  return made.boxes.map((box) => ({ ...box, y: box.y + (shift.get(box.y) ?? 0) }));
}

/** Lanes side by side; `evenly`: each over the full height, with the headings in one line. */
function sideBySide({ made, room, air }: Fitted, evenly: boolean): Layout {
  const height = Math.max(...made.map((one) => one.height), evenly ? room.height : 1);
  const used = total(made.map((one) => one.width));
  const gap = made.length > 1 ? Math.max(air.lane, Math.min(LANE_GAP, (room.width - used) / (made.length - 1))) : 0;
  const layout: Layout = { boxes: new Map(), heads: [], width: 1, height };
  let left = 0;
  for (const one of made) {
    const down = evenly ? 0 : (height - one.height) / 2;
    for (const head of one.heads) layout.heads.push({ ...head, x: head.x + left, y: head.y + down });
    const boxes = evenly ? spread(one, height) : one.boxes;
    for (const box of boxes) layout.boxes.set(box.place, { ...box, x: box.x + left, y: box.y + down });
    left += one.width + gap;
  }
  layout.width = Math.max(1, left - gap);
  return layout;
}

/** Lanes side by side, in the largest type in which all of it fits the frame. */
export const inLanes = (lanes: Lane[], frame: Frame): Layout => sideBySide(fitted(lanes, frame), false);

/** Over how many columns the things of a lane may run on the whole map. */
const mostColumns = (items: Item[]) => {
  const { kind } = nodes[items[0].place];
  return Math.min(items.length, kind === "role" || kind === "focus" ? 2 : isCard(items[0].place) ? 3 : 7);
};

/** What a lane of the whole map measures. */
function measured({ groups: [{ items }] }: Lane, air: Air): Measured {
  const labels = items.map((item) => labelOf(item, air));
  return { labels, ...span(items, air), most: mostColumns(items) };
}

/** Lanes of one height side by side, whole; nothing where they cannot be read so, unless they must. */
export function evenLanes(lanes: Lane[], frame: Frame, must: boolean): Layout | null {
  const fittings = new Map<Air, Fitting>();
  for (const [factor, air] of FRAMES) {
    const gaps = { ...air, head: HEAD_ROOM };
    const fitting =
      fittings.get(air) ??
      new Fitting(
        lanes.map((lane) => measured(lane, air)),
        gaps,
      );
    fittings.set(air, fitting);
    const room = scaled(frame, factor);
    const made = fitting.fit(room)?.map(({ columns, width }, at) => laneBoxes(lanes[at], columns, width, air));
    if (made) return sideBySide({ made, room, air }, true);
  }
  return must ? sideBySide(roomy(lanes, frame), true) : null;
}

/** The same groups one below the other, for a narrow screen: what it is about comes first. */
export function inRows(lanes: Lane[], frame: Frame): Layout {
  const groups = lanes.flatMap((lane) => lane.groups).filter((group) => group.items.length);
  groups.sort((one, other) => (one.rank ?? 9) - (other.rank ?? 9));
  const columns = Math.max(1, Math.floor((frame.width + AIRY.column) / 176));
  const width = (frame.width - (columns - 1) * AIRY.column) / columns;
  const layout: Layout = { boxes: new Map(), heads: [], width: frame.width, height: 0, tall: true };
  let top = 0;
  for (const group of groups) {
    const made = laneBoxes({ groups: [group] }, columns, width);
    for (const head of made.heads) layout.heads.push({ ...head, y: head.y + top });
    for (const box of made.boxes) layout.boxes.set(box.place, { ...box, y: box.y + top });
    top += made.height + GROUP_GAP;
  }
  layout.height = Math.max(1, top - GROUP_GAP);
  return layout;
}

/** Lanes side by side, or on a narrow screen one below the other. */
export const arranged = (lanes: Lane[], frame: Frame): Layout =>
  frame.width < 560 ? inRows(lanes, frame) : inLanes(lanes, frame);
