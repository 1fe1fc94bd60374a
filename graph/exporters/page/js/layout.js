// Places for a part of the graph: lanes from left to right, in each lane groups one below the
// other. The whole map is laid out when the page is built; this lays out what is picked from it.

// Air between and inside the boxes, and the same where there is much to show.
const AIRY = { row: 8, pad: 12 };
const DENSE = { row: 4.5, pad: 6 };
const COLUMN_GAP = 10;
const NARROW_GAP = 30;
const LANE_GAP = 130;
const HEAD_ROOM = 26;
const GROUP_GAP = 20;
const WIDEST = 196;

const isRole = (place) => nodes[place].kind === "role";
const labelSize = (place, size) => (isRole(place) ? size + 1.5 : size);
const labelWeight = (item) => (isRole(item.place) || item.strong ? 600 : 400);
/** What a box needs besides its label, across. */
const besides = (item) =>
  asideRoom(item.aside) + (isRole(item.place) ? 28 : nodes[item.place].kind === "focus" ? 22 : 18);
const thingHeight = (place, lines, size, air) =>
  isRole(place) ? lines * (size + 4.5) + 34 : lines * (size + 2) + air.pad;

/** How narrow a box can be without breaking a word, and how wide it is with its label on a line. */
function span(items, size) {
  let least = 84;
  let best = 84;
  for (const item of items) {
    const name = nodes[item.place].name;
    const width = (text) => words.width(text, labelSize(item.place, size), labelWeight(item));
    const longest = Math.max(...name.split(/\s+/).map(width));
    const below = isRole(item.place) ? words.width(item.below || "asks for 99", 11) - 12 : 0;
    least = Math.max(least, Math.min(WIDEST, Math.max(longest, below) + besides(item) + 1));
    best = Math.max(best, Math.min(WIDEST, width(name) + besides(item) + 1));
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
      const lines = words.wrap(nodes[item.place].name, width - besides(item), own, labelWeight(item));
      return { ...item, lines, size: own, w: width, h: thingHeight(item.place, lines.length, size, air) };
    });
    const height = Math.max(...row.map((box) => box.h));
    row.forEach((box, rank) => {
      boxes.push({ ...box, x: rank * (width + COLUMN_GAP) + width / 2, y: top + height / 2 });
    });
    top += height + air.row;
  }
  return { boxes, height: Math.max(0, top - air.row) };
}

/** One lane: its groups below each other, in so many columns. */
function laneBoxes(lane, columns, width, size, air = AIRY) {
  const made = { boxes: [], heads: [], height: 0, width: columns * (width + COLUMN_GAP) - COLUMN_GAP };
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
function laneWidths(spans, counts, width, gap) {
  const between = (spans.length - 1) * gap + counts.reduce((sum, n) => sum + (n - 1) * COLUMN_GAP, 0);
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
  const spans = items.map((all) => span(all, size));
  const most = lanes.map((lane) => Math.max(...lane.groups.map((group) => group.items.length)));
  const counts = lanes.map(() => 1);
  let made = null;
  for (;;) {
    const widths = laneWidths(spans, counts, frame.width, NARROW_GAP) || (must && !made ? spans.map((one) => one.least) : null);
    if (!widths) return must ? made : null;
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

// How much larger than the screen a scene is laid out, and how densely: type shrinks last.
const FRAMES = [
  [1, AIRY], [1.06, AIRY], [1, DENSE], [1.06, DENSE], [1.12, DENSE], [1.18, DENSE], [1.25, DENSE],
  [1.35, DENSE], [1.5, DENSE],
];

/** A scene of lanes side by side, in the largest type in which all of it fits the frame. */
function inLanes(lanes, frame, size = 13) {
  const shown = lanes
    .map((lane) => ({ ...lane, groups: lane.groups.filter((group) => group.items.length) }))
    .filter((lane) => lane.groups.length);
  let made = null;
  let room = frame;
  for (const [factor, air] of FRAMES) {
    room = { width: frame.width * factor, height: frame.height * factor };
    made = fitLanes(shown, room, size, air, factor === FRAMES.at(-1)[0]);
    if (made) break;
  }
  const height = Math.max(...made.map((one) => one.height), 1);
  const used = made.reduce((sum, one) => sum + one.width, 0);
  const gap = made.length > 1 ? Math.max(NARROW_GAP, Math.min(LANE_GAP, (room.width - used) / (made.length - 1))) : 0;
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
  const columns = Math.max(1, Math.floor((frame.width + COLUMN_GAP) / 176));
  const width = (frame.width - (columns - 1) * COLUMN_GAP) / columns;
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
