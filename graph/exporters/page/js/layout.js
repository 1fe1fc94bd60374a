// Places for a part of the graph: groups in columns, in the order in which they are read.
// The whole map is laid out when the page is built; this lays out what the reader picks from it.

const ROW_GAP = 8;
const COLUMN_GAP = 14;
const GROUP_GAP = 46;
const HEAD_ROOM = 28;

const thingHeight = (place, lines, size) =>
  nodes[place].kind === "role" ? lines * (size + 5.5) + 32 : lines * (size + 2) + 12;

/** Boxes for one group in so many columns: rows as high as their longest label. */
function groupBoxes(group, columns, width, size) {
  const boxes = [];
  let top = 0;
  for (let start = 0; start < group.items.length; start += columns) {
    const row = group.items.slice(start, start + columns).map((item) => {
      const role = nodes[item.place].kind === "role";
      const own = role ? size + 2 : size;
      const room = width - asideRoom(item.aside) - (role ? 24 : nodes[item.place].kind === "focus" ? 22 : 18);
      const lines = words.wrap(nodes[item.place].name, room, own, role || item.strong ? 600 : 400);
      return { ...item, lines, size: own, w: width, h: thingHeight(item.place, lines.length, size) };
    });
    const height = Math.max(...row.map((box) => box.h));
    row.forEach((box, rank) => {
      boxes.push({ ...box, x: rank * (width + COLUMN_GAP) + width / 2, y: top + height / 2 });
    });
    top += height + ROW_GAP;
  }
  return { boxes, height: Math.max(0, top - ROW_GAP), width: columns * (width + COLUMN_GAP) - COLUMN_GAP };
}

/** The fewest columns in which all groups fit the frame; taller than the frame if none do. */
function sideBySide(groups, frame, size) {
  const counts = groups.map(() => 1);
  const widthFor = () => {
    const all = counts.reduce((sum, n) => sum + n, 0);
    const gaps = (all - groups.length) * COLUMN_GAP + (groups.length - 1) * GROUP_GAP;
    return Math.min(190, (frame.width - gaps) / all);
  };
  for (;;) {
    const width = widthFor();
    const made = groups.map((group, place) => groupBoxes(group, counts[place], width, size));
    const tallest = made.reduce((most, one, place) => (one.height > made[most].height ? place : most), 0);
    if (made[tallest].height <= frame.height - HEAD_ROOM) return made;
    if (counts[tallest] >= groups[tallest].items.length) return made;
    counts[tallest] += 1;
    if (widthFor() < 104) {
      counts[tallest] -= 1;
      return made;
    }
  }
}

/** A scene of groups side by side: boxes by place, headings, and its bounds. */
function inColumns(groups, frame, size = 13) {
  const shown = groups.filter((group) => group.items.length);
  const made = sideBySide(shown, frame, size);
  const height = Math.max(...made.map((one) => one.height), 0);
  const scene = { boxes: new Map(), heads: [], height: height + HEAD_ROOM };
  const used = made.reduce((sum, one) => sum + one.width, 0);
  const spare = made.length > 1 ? (frame.width - used) / (made.length - 1) : 0;
  const gap = Math.max(GROUP_GAP, Math.min(110, spare));
  let left = 0;
  made.forEach((one, rank) => {
    const down = HEAD_ROOM + (height - one.height) / 2;
    scene.heads.push({ text: shown[rank].title, aside: shown[rank].aside, x: left + 1, y: down - 11 });
    for (const box of one.boxes) scene.boxes.set(box.place, { ...box, x: left + box.x, y: down + box.y });
    left += one.width + gap;
  });
  scene.width = Math.max(1, left - gap);
  return scene;
}

/** The same, one group below the other: for a narrow screen. */
function inRows(groups, frame, size = 13) {
  const scene = { boxes: new Map(), heads: [], width: frame.width, height: 0, tall: true };
  const columns = Math.max(1, Math.floor(frame.width / 170));
  const width = (frame.width - (columns - 1) * COLUMN_GAP) / columns;
  let top = 0;
  for (const group of groups.filter((one) => one.items.length)) {
    const made = groupBoxes(group, columns, width, size);
    scene.heads.push({ text: group.title, aside: group.aside, x: 1, y: top + 15 });
    for (const box of made.boxes) scene.boxes.set(box.place, { ...box, y: top + HEAD_ROOM - 4 + box.y });
    top += HEAD_ROOM + made.height + 18;
  }
  scene.height = Math.max(1, top - 18);
  return scene;
}
