// How things look: drawn once, onto a canvas or into an SVG file.

/** Draws onto a canvas. */
const onCanvas = (ctx) => ({
  box({ x, y, w, h, r = 0, fill, stroke, line = 1, dash = [] }) {
    ctx.beginPath();
    ctx.roundRect(x, y, w, h, r);
    if (fill) {
      ctx.fillStyle = fill;
      ctx.fill();
    }
    if (stroke) {
      ctx.setLineDash(dash);
      ctx.lineWidth = line;
      ctx.strokeStyle = stroke;
      ctx.stroke();
      ctx.setLineDash([]);
    }
  },
  disc({ x, y, r, fill, stroke, line = 1 }) {
    ctx.beginPath();
    ctx.arc(x, y, r, 0, 2 * Math.PI);
    if (fill) {
      ctx.fillStyle = fill;
      ctx.fill();
    }
    if (stroke) {
      ctx.lineWidth = line;
      ctx.strokeStyle = stroke;
      ctx.stroke();
    }
  },
  text({ x, y, text, size, weight = 400, fill, align = "left", room, spacing = 0 }) {
    ctx.font = `${weight} ${size}px ${theme.get("sans")}`;
    ctx.textAlign = align;
    ctx.textBaseline = "alphabetic";
    ctx.letterSpacing = `${spacing}px`;
    ctx.fillStyle = fill;
    ctx.fillText(text, x, y, room);
    ctx.letterSpacing = "0px";
  },
  curve({ from, to, bend, stroke, line, dash = [], alpha = 1 }) {
    ctx.globalAlpha = alpha;
    ctx.beginPath();
    ctx.moveTo(...from);
    ctx.bezierCurveTo(...bend[0], ...bend[1], ...to);
    ctx.setLineDash(dash);
    ctx.lineWidth = line;
    ctx.strokeStyle = stroke;
    ctx.stroke();
    ctx.setLineDash([]);
    ctx.globalAlpha = 1;
  },
  path({ points, fill, alpha = 1 }) {
    ctx.globalAlpha = alpha;
    ctx.beginPath();
    points.forEach(([x, y], place) => (place ? ctx.lineTo(x, y) : ctx.moveTo(x, y)));
    ctx.closePath();
    ctx.fillStyle = fill;
    ctx.fill();
    ctx.globalAlpha = 1;
  },
});

/** Draws into an SVG: a list of elements as text, everything in them escaped. */
const inSvg = (parts) => {
  // XML has no place for most control characters, nor for these two.
  const plain = (value) =>
    String(value)
      // eslint-disable-next-line no-control-regex
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "")
      .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, "")
      .replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
  const number = (value) => Math.round(value * 100) / 100;
  const add = (tag, given, content) => {
    const all = Object.entries(given).filter(([, value]) => value != null && value !== "");
    const attributes = all.map(([name, value]) => ` ${name}="${plain(typeof value === "number" ? number(value) : value)}"`);
    parts.push(content == null ? `<${tag}${attributes.join("")}/>` : `<${tag}${attributes.join("")}>${plain(content)}</${tag}>`);
  };
  const at = ([x, y]) => `${number(x)} ${number(y)}`;
  return {
    box: ({ x, y, w, h, r = 0, fill, stroke, line = 1, dash = [] }) =>
      add("rect", { x, y, width: w, height: h, rx: r, fill: fill || "none", stroke, "stroke-width": stroke && line, "stroke-dasharray": dash.join(" ") }),
    disc: ({ x, y, r, fill, stroke, line = 1 }) =>
      add("circle", { cx: x, cy: y, r, fill: fill || "none", stroke, "stroke-width": stroke && line }),
    text: ({ x, y, text, size, weight = 400, fill, align = "left", room, spacing }) => {
      const squeeze = room && words.width(text, size, weight) > room;
      add("text", {
        x, y, fill, "font-size": size, "font-weight": weight, "letter-spacing": spacing,
        "text-anchor": { center: "middle", right: "end" }[align],
        textLength: squeeze ? room : null, lengthAdjust: squeeze ? "spacingAndGlyphs" : null,
      }, text);
    },
    curve: ({ from, to, bend, stroke, line, dash = [], alpha = 1 }) =>
      add("path", { d: `M${at(from)}C${at(bend[0])} ${at(bend[1])} ${at(to)}`, fill: "none", stroke, "stroke-width": line, "stroke-dasharray": dash.join(" "), "stroke-opacity": alpha }),
    path: ({ points, fill, alpha = 1 }) =>
      add("path", { d: `M${points.map(at).join("L")}Z`, fill, "fill-opacity": alpha }),
  };
};

/** How wide words are, and how they break into lines. */
const words = (() => {
  const ctx = document.createElement("canvas").getContext("2d");
  const known = new Map();
  const width = (text, size, weight = 400) => {
    const key = `${weight}|${size}|${text}`;
    if (!known.has(key)) {
      ctx.font = `${weight} ${size}px ${theme.get("sans")}`;
      known.set(key, ctx.measureText(text).width);
    }
    return known.get(key);
  };
  /** The text as lines that fit; what is more than `most` lines ends in "…". */
  const wrap = (text, room, size, weight = 400, squeeze = 1, most = 4) => {
    const lines = [];
    const space = width(" ", size, weight);
    let used = 0; // how wide the last line is: a word is measured once, not every line that it may end
    for (const word of text.split(/\s+/).filter(Boolean)) {
      const longer = used + space + width(word, size, weight);
      if (lines.length && longer <= room) {
        lines[lines.length - 1] += ` ${word}`;
        used = longer;
        continue;
      }
      const widest = room / squeeze + 0.5;
      let piece = "";
      for (const letter of width(word, size, weight) > widest ? word : []) {
        if (piece && width(piece + letter, size, weight) > widest) {
          lines.push(piece);
          piece = "";
        }
        piece += letter;
      }
      lines.push(piece || word);
      used = width(lines.at(-1), size, weight);
    }
    if (lines.length > most) {
      let last = lines[most - 1];
      while (last && width(`${last}…`, size, weight) > room) last = last.slice(0, -1);
      lines.splice(most - 1, Infinity, `${last}…`);
    }
    return lines.length ? lines : [""];
  };
  return { width, wrap };
})();

const DOT = 7;
const HEAD_SIZE = 10.5;

/** The signs at the right end of a box take this much room. */
const asideRoom = (aside) => {
  if (!aside) return 0;
  if (aside.type === "dots") return ownColours ? 4 + DOT * roles.length : 18;
  return 22;
};

/** Draw one thing. `box`: its place, size and lines. `look`: selected, cursor, dim, ring. */
function drawThing(surface, place, box, look = {}) {
  const { kind } = nodes[place];
  const { x, y, w, h, lines, aside } = box;
  const left = x - w / 2;
  const top = y - h / 2;
  const role = kind === "role";
  const card = isCard(place);
  const quiet = look.dim;
  const hue = role ? hueOf(place) : box.hue ? theme.get(box.hue) : null;
  const marked = isItem(place) && marks.has(place);
  const radius = { role: 9, focus: h / 2, skill: 6, tool: 1.5 }[kind] ?? 8;
  if (look.cursor) {
    surface.box({ x: left - 4, y: top - 4, w: w + 8, h: h + 8, r: radius + 4, stroke: theme.get("focus"), line: 2.5 });
  }
  surface.box({
    x: left, y: top, w, h, r: Math.min(radius, h / 2),
    fill: theme.get(card ? "card-role" : marked ? "card-have" : kind === "tool" ? "card-tool" : "card"),
    stroke: look.selected ? theme.get("ink") : quiet ? theme.get("hair-quiet") : role ? hue : theme.get(marked ? "have" : card ? "hair-strong" : "hair"),
    line: look.selected ? 2 : card ? 1.4 : 1,
  });
  if (role) surface.box({ x: left, y: top + 9, w: 4, h: h - 18, r: 2, fill: quiet ? theme.get("hair") : hue });
  const size = box.size || (card ? 14.5 : 12);
  const step = card ? size + 3 : size + (box.step ?? 2);
  const weight = card || look.selected ? 600 : 400;
  const ink = theme.get(quiet ? "ink-quiet" : "ink");
  const pad = box.pad ?? (card ? 12 : kind === "focus" ? 10 : 7);
  const block = lines.length * step + (card ? 16 : 0);
  let base = y - block / 2 + size * 0.86 + (step - size) / 2;
  const room = w - 2 * pad - asideRoom(aside) + 1;
  for (const line of lines) {
    surface.text({ x: left + pad, y: base, text: line, size, weight, fill: ink, room });
    base += step;
  }
  if (card) {
    surface.text({ x: left + pad, y: base + 1, text: box.below || below(place), size: 11, fill: theme.get(quiet ? "ink-quiet" : "ink-soft"), room: w - 2 * pad });
  }
  drawAside(surface, place, aside, left + w, y, quiet);
  if (marked) drawTick(surface, left + w - 1, top + 1);
}

/** The figure below the name of a card: how much a role asks for, how much a group holds. */
const below = once((place) => {
  if (nodes[place].kind === "role") return `asks for ${demandOf(place).size}`;
  const members = groups.get(place) || membersOf(place);
  return members.length ? count(members.length, nodes[members[0]].kind) : "";
});

function drawAside(surface, place, aside, right, y, quiet) {
  if (!aside) return;
  if (aside.type === "level") drawLevel(surface, aside, right - 22, y, quiet);
  else if (ownColours) drawDots(surface, place, right - 7 - DOT * roles.length + DOT / 2 + 1, y, quiet);
  else if (askedBy[place]) {
    surface.text({ x: right - 8, y: y + 3.5, text: String(askedBy[place]), size: 10, fill: theme.get(quiet ? "ink-quiet" : "ink-soft"), align: "right" });
  }
}

/** A dot for each role that asks for the thing: full where essential, a ring where optional. */
function drawDots(surface, place, x, y, quiet) {
  roleOrder.forEach((role, rank) => {
    const link = incoming(place).find((one) => one.from === role && [...DEMANDS, "focuses-on"].includes(one.relation));
    const at = { x: x + rank * DOT, y };
    const hue = quiet ? theme.get("hair-strong") : hueOf(role);
    if (!link) surface.disc({ ...at, r: 0.9, fill: theme.get("hair-strong") });
    else if (link.importance != null && link.importance < 1) surface.disc({ ...at, r: 2.2, stroke: hue, line: 1.2 });
    else surface.disc({ ...at, r: 2.8, fill: hue });
  });
}

/** Four bars: as many full as the level held, outlined up to the level asked. */
function drawLevel(surface, { asked, held, hue }, x, y, quiet) {
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

function drawTick(surface, x, y) {
  surface.disc({ x, y, r: 6, fill: theme.get("have") });
  const point = (dx, dy) => [x + dx, y + dy];
  surface.path({
    points: [point(-3, 0.2), point(-2, -0.9), point(-0.8, 0.4), point(2.2, -2.6), point(3.2, -1.6), point(-0.8, 2.6)],
    fill: theme.get("card"),
  });
}

/** How a link is drawn: its colour, width and dashes. Essential and optional differ in all three. */
function strokeOf(link) {
  const role = [link.from, link.to].find((place) => nodes[place].kind === "role");
  const hue = role == null ? theme.get("edge") : hueOf(role);
  if (link.relation === "sum") return { stroke: hue, line: 0.8 + 5 * Math.sqrt(link.share), dash: [] };
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
const portOf = (box, other, side) => [
  box.x + (side * box.w) / 2,
  box.y + (box.h / 2 - 5) * 0.8 * Math.tanh((other.y - box.y) / 260),
];

/** The bend of a link between two boxes: level where it leaves and where it arrives. */
function courseOf(from, to) {
  const reach = to.x - from.x;
  if (Math.abs(reach) < Math.min(from.w, to.w) * 0.6) {
    // In one column: out at the left, round what stands between, and in at the left.
    const out = 9 + Math.min(12, Math.abs(to.y - from.y) / 14);
    const start = portOf(from, to, -1);
    const end = portOf(to, from, -1);
    return { from: start, to: end, bend: [[start[0] - out, start[1]], [end[0] - out, end[1]]] };
  }
  const side = Math.sign(reach);
  const start = portOf(from, to, side);
  const end = portOf(to, from, -side);
  const half = (end[0] - start[0]) / 2;
  return { from: start, to: end, bend: [[start[0] + half, start[1]], [end[0] - half, end[1]]] };
}

/** How faint the links of a scene are: the more there are, the less each may say. */
const quietness = (scene) => (scene.faint ? (scene.edges.length > 400 ? 0.12 : 0.16) : scene.edges.length > 120 ? 0.34 : 0.6);

/** Whether a link must pass behind other boxes of a group to reach this one. */
const inside = (box, other) => (box.subs > 1 ? (other.x < box.x ? box.sub > 0 : box.sub < box.subs - 1) : false);

function drawLink(surface, link, scene, alpha) {
  const from = scene.boxes.get(link.from);
  const to = scene.boxes.get(link.to);
  if (!from || !to) return;
  const course = courseOf(from, to);
  const stroke = strokeOf(link);
  surface.curve({ ...course, ...stroke, alpha: alpha * (alpha < 0.9 && (inside(from, to) || inside(to, from)) ? 0.3 : 1) });
  if (link.relation === "hands-off-to") drawPoint(surface, course, stroke.stroke, alpha);
}

/** The point of an arrow where a link arrives. */
function drawPoint(surface, { to, bend }, fill, alpha) {
  const side = Math.sign(to[0] - bend[1][0]) || 1;
  surface.path({ points: [[to[0], to[1]], [to[0] - side * 7, to[1] - 3.6], [to[0] - side * 7, to[1] + 3.6]], fill, alpha });
}

function drawHeads(surface, heads) {
  for (const { text, x, y, aside } of heads) {
    surface.text({ x, y, text: text.toUpperCase(), size: HEAD_SIZE, weight: 600, fill: theme.get("ink-soft"), spacing: 0.9 });
    if (aside) {
      const gone = words.width(text.toUpperCase(), HEAD_SIZE, 600) + text.length * 0.9;
      surface.text({ x: x + gone + 6, y, text: aside, size: HEAD_SIZE, fill: theme.get("ink-soft") });
    }
  }
}
