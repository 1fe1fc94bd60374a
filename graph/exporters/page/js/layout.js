// Places for a part of the graph: lanes from left to right, in each lane groups one below the
// other. The whole map is laid out when the page is built; this lays out what is picked from it.

// Air between and inside the boxes, and the same where there is much to show.
const AIRY = { row: 8, pad: 12, line: 2, column: 10, lane: 30, squeeze: 1, side: 0 };
const DENSE = { row: 3.5, pad: 4.5, line: 1.5, column: 7, lane: 24, squeeze: 0.9, side: 4 };
const LANE_GAP = 130;
const HEAD_ROOM = 26;
const GROUP_GAP = 20;
const WIDEST = 196;

const labelSize = (place, size) => (isCard(place) ? size + 1.5 : size);
const labelWeight = (item) => (isCard(item.place) || item.strong ? 600 : 400);
/** What a box needs besides its label, across. */
const besides = (item, air) =>
  asideRoom(item.aside) + (isCard(item.place) ? 28 : nodes[item.place].kind === "focus" ? 22 : 18) - air.side;
const thingHeight = (place, lines, size, air) =>
  isCard(place) ? lines * (size + 4.5) + 34 : lines * (size + air.line) + air.pad;

/** How narrow a box can be without breaking a word, and how wide it is with its label on a line. */
function span(items, size, air) {
  let least = 84;
  let best = 84;
  for (const item of items) {
    const name = nodes[item.place].name;
    const width = (text) => words.width(text, labelSize(item.place, size), labelWeight(item));
    const longest = Math.max(...name.split(/\s+/).map(width));
    const below = isCard(item.place) ? words.width(item.below || "asks for 999", 11) - 12 : 0;
    least = Math.max(least, Math.min(WIDEST, Math.max(longest * air.squeeze, below) + besides(item, air) + 1));
    best = Math.max(best, Math.min(WIDEST, width(name) + besides(item, air) + 1));
  }
  return { least: Math.ceil(least), best: Math.ceil(Math.max(least, best)) };
}

/** Boxes for one group in so many columns: rows as high as their longest label. */
function groupBoxes(items, columns, width, size, air) {
  const boxes = [];
  let top = 0;
  for (let start = 0; start < items.length; start += columns) {
    const row = items.slice(start, start + columns).map((item) => {
      const own = labelSize(item.place, size);
      const lines = words.wrap(nodes[item.place].name, width - besides(item, air), own, labelWeight(item), air.squeeze);
      return { ...item, lines, step: air.line, pad: isCard(item.place) ? 14 : (nodes[item.place].kind === "focus" ? 11 : 8) - air.side / 2, size: own, w: width, h: thingHeight(item.place, lines.length, size, air) };
    });
    const height = Math.max(...row.map((box) => box.h));
    row.forEach((box, rank) => {
      boxes.push({ ...box, sub: rank, subs: columns, x: rank * (width + air.column) + width / 2, y: top + height / 2 });
    });
    top += height + air.row;
  }
  return { boxes, height: Math.max(0, top - air.row) };
}

/** One lane: its groups below each other, in so many columns. */
function laneBoxes(lane, columns, width, size, air = AIRY) {
  const made = { boxes: [], heads: [], height: 0, width: columns * (width + air.column) - air.column };
  for (const group of lane.groups) {
    if (made.height) made.height += GROUP_GAP;
    if (group.title) {
      made.heads.push({ text: group.title, aside: group.aside, x: 1, y: made.height + HEAD_ROOM - 10 });
      made.height += HEAD_ROOM;
    }
    const { boxes, height } = groupBoxes(group.items, columns, width, size, air);
    made.boxes.push(...boxes.map((box) => ({ ...box, y: box.y + made.height })));
    made.height += height;
  }
  return made;
}

/** How wide the boxes of each lane are, so that all fit; nothing if a word would have to break. */
function laneWidths(spans, counts, width, air) {
  const between = (spans.length - 1) * air.lane + counts.reduce((sum, n) => sum + (n - 1) * air.column, 0);
  const sum = (key) => spans.reduce((all, one, at) => all + one[key] * counts[at], 0);
  const room = width - between;
  if (sum("least") > room) return null;
  const spare = sum("best") - sum("least");
  const share = spare ? Math.min(1, (room - sum("least")) / spare) : 1;
  return spans.map((one) => Math.floor(one.least + (one.best - one.least) * share));
}

/** The lanes in the fewest columns that fit a frame; nothing if none do, unless it must be. */
function fitLanes(lanes, frame, size, air, must) {
  const items = lanes.map((lane) => lane.groups.flatMap((group) => group.items));
  const spans = items.map((all) => span(all, size, air));
  const most = lanes.map((lane) => Math.max(...lane.groups.map((group) => group.items.length)));
  const counts = lanes.map(() => 1);
  let made = null;
  for (;;) {
    const widths = laneWidths(spans, counts, frame.width, air) || (must ? spans.map((one) => one.least) : null);
    if (!widths) return null;
    made = lanes.map((lane, at) => laneBoxes(lane, counts[at], widths[at], size, air));
    const tallest = made.reduce((best, one, at) => (counts[at] < most[at] && one.height > made[best].height ? at : best), 0);
    if (Math.max(...made.map((one) => one.height)) <= frame.height) return made;
    if (counts[tallest] >= most[tallest]) {
      const other = made.findIndex((one, at) => one.height > frame.height && counts[at] < most[at]);
      if (other < 0) return must ? made : null;
      counts[other] += 1;
    } else counts[tallest] += 1;
  }
}

// How much larger than the screen a scene is laid out, and how densely: type shrinks last, and
// never below ten pixels.
const LEGIBLE = 10 / 13;
const FRAMES = [
  [1, AIRY], [1.06, AIRY], [1, DENSE], [1.06, DENSE], [1.12, DENSE], [1.18, DENSE], [1.24, DENSE],
  [1.3, DENSE],
];

/** The lanes without what is empty. */
const filled = (lanes) =>
  lanes
    .map((lane) => ({ groups: lane.groups.filter((group) => group.items.length) }))
    .filter((lane) => lane.groups.length);

/** The lanes with less in them: without what could be spared, and long lists cut to their head. */
const lightened = (lanes, most) =>
  lanes.map((lane) => ({
    groups: lane.groups
      .filter((group) => !group.spare)
      .map((group) =>
        group.cut && group.items.length > most
          ? { ...group, aside: partOf(most, group.all ?? group.items.length), items: group.items.slice(0, most) }
          : group),
  }));

/** The lanes as they fit a frame. Things are left out before type gets too small to read. */
function fitted(lanes, frame, size) {
  const all = total(lanes.flatMap((lane) => lane.groups.map((group) => group.items.length)));
  // So much will never fit: it is laid out once, and the reader moves over it.
  if (all > 160 && !lanes.some((lane) => lane.groups.some((group) => group.cut))) return roomy(lanes, frame, size);
  const ever = [lanes, ...[Infinity, 32, 24, 16].map((most) => lightened(lanes, most))];
  for (const some of ever) {
    const shown = filled(some);
    for (const [factor, air] of FRAMES) {
      const room = { width: frame.width * factor, height: frame.height * factor };
      const must = some === ever.at(-1) && factor === FRAMES.at(-1)[0];
      const made = fitLanes(shown, room, size, air, must);
      if (made) return { made, room, air };
    }
  }
  return null;
}

function roomy(lanes, frame, size) {
  const [factor, air] = FRAMES.at(-1);
  const room = { width: frame.width * factor, height: frame.height * factor };
  const shown = filled(lanes);
  return { made: fitLanes(shown, room, size, air, true), room, air };
}

/** A scene of lanes side by side, in the largest type in which all of it fits the frame. */
function inLanes(lanes, frame, size = 13) {
  const { made, room, air } = fitted(lanes, frame, size);
  const height = Math.max(...made.map((one) => one.height), 1);
  const used = made.reduce((sum, one) => sum + one.width, 0);
  const gap = made.length > 1 ? Math.max(air.lane, Math.min(LANE_GAP, (room.width - used) / (made.length - 1))) : 0;
  const scene = { boxes: new Map(), heads: [], height };
  let left = 0;
  for (const one of made) {
    const down = (height - one.height) / 2;
    for (const head of one.heads) scene.heads.push({ ...head, x: head.x + left, y: head.y + down });
    for (const box of one.boxes) scene.boxes.set(box.place, { ...box, x: box.x + left, y: box.y + down });
    left += one.width + gap;
  }
  scene.width = Math.max(1, left - gap);
  return scene;
}

/** The same groups one below the other, for a narrow screen: what it is about comes first. */
function inRows(lanes, frame, size = 13) {
  const groups = lanes.flatMap((lane) => lane.groups).filter((group) => group.items.length);
  groups.sort((one, other) => (one.rank ?? 9) - (other.rank ?? 9));
  const columns = Math.max(1, Math.floor((frame.width + AIRY.column) / 176));
  const width = (frame.width - (columns - 1) * AIRY.column) / columns;
  const scene = { boxes: new Map(), heads: [], width: frame.width, height: 0, tall: true };
  let top = 0;
  for (const group of groups) {
    const made = laneBoxes({ groups: [group] }, columns, width, size);
    for (const head of made.heads) scene.heads.push({ ...head, y: head.y + top });
    for (const box of made.boxes) scene.boxes.set(box.place, { ...box, y: box.y + top });
    top += made.height + GROUP_GAP;
  }
  scene.height = Math.max(1, top - GROUP_GAP);
  return scene;
}
