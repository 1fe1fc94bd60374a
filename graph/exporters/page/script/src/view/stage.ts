// The stage: vis-network shows the scene, moves the camera and finds what is pointed at.

import { askedBy, count, facts, field, incoming, isRole, kindOf, listedBy, N, nodes, outgoing } from "../session";
import { type Camera, go, narrow, notice, state } from "./address";
import { type Bloom, petalAt } from "./bloom";
import { announce, byId } from "./elements";
import { drawHover, drawLand } from "./landpaint";
import { namesAt, onward, rimOf, signAt } from "./landscape";
import { LEGIBLE } from "./layout";
import { drawHeads, drawLink, drawThing, quietness } from "./paint";
import type { Box, Frame, Line, Scene } from "./shapes";
import { onCanvas } from "./surfaces";
import { theme } from "./theme";
import { words } from "./words";

const holder = byId("mynetwork");
const vertices = new vis.DataSet();
// vis-network is told of no links: it would end them in the middle of boxes.
const edges = new vis.DataSet();
let scene: Scene | null = null;
let later: (() => Scene | null) | null = null; // how the scene is made that nobody has asked for yet
let hovered: number | null = null;
let cursor: number | null = null; // what the arrow keys stand on
let lit: Set<number> | null = null; // what is tied to what is hovered or stood on
let shownKey = "";
let keyboard = false;

const network = new vis.Network(
  holder,
  { nodes: vertices, edges },
  {
    autoResize: true,
    physics: false,
    layout: { improvedLayout: false },
    interaction: {
      hover: false,
      dragNodes: false,
      multiselect: false,
      selectable: false,
      selectConnectedEdges: false,
      hoverConnectedEdges: false,
      keyboard: { enabled: false },
    },
    nodes: {
      shape: "custom",
      chosen: false,
      ctxRenderer: ({ ctx, id }: { ctx: CanvasRenderingContext2D; id: number }) => thing(ctx, id),
    },
    edges: { chosen: false, smooth: false },
  },
);
// Its own element is a stop of Tab without a name; the holder is the one that keys go to.
for (const inner of holder.querySelectorAll("[tabindex]")) inner.setAttribute("tabindex", "-1");

function thing(ctx: CanvasRenderingContext2D, place: number) {
  const box = scene?.boxes.get(place);
  const look = () => ({
    selected: place === state.node,
    cursor: place === cursor && keyboard,
    dim: Boolean((lit && !lit.has(place)) || (scene?.gone?.has(place) && !lit?.has(place))),
  });
  return {
    drawNode: () => box && !held && drawThing(onCanvas(ctx), place, box, look()),
    nodeDimensions: { width: box ? box.w : 1, height: box ? box.h : 1 },
  };
}

/** Whether nothing is drawn: vis-network draws at every step in which a scene is set up. */
let held = false;
network.on("beforeDrawing", (ctx) => {
  if (!scene || held) return;
  const surface = onCanvas(ctx);
  if (scene.land) {
    const gaze = { ...gazeNow(), selected: state.node, cursor: keyboard ? cursor : null, hovered };
    drawLand(surface, scene.land, gaze);
    if (isRole(hovered)) drawHover(surface, hovered, about(hovered), gaze, (text) => words.width(text, 12.5, 600));
    return;
  }
  const front = overlay();
  const alpha = quietness(scene) * (lit ? 0.4 : 1);
  for (const link of scene.edges) drawLink(surface, link, scene, alpha);
  for (const link of front) drawLink(surface, link, scene, 0.95);
  drawHeads(surface, scene.heads);
});

const gazeNow = () => ({ scale: network.getScale() });
/** What is said of a role in a line: its family, and how much it asks for. */
function about(role: number): string {
  const asked = listedBy(role);
  const family = field.families().length > 1 ? `${field.families()[field.spotOf(role).family].name} · ` : "";
  return `${family}${asked ? `asks for ${asked}` : "nothing known"}`;
}

/** The links to bring forward: those of what is hovered, stood on or chosen. */
function overlay(): Line[] {
  const centre = focused();
  const boxes = scene?.boxes;
  if (!scene || !boxes || centre == null || scene.tall || scene.land || !boxes.has(centre)) return [];
  const sums = scene.edges.filter((link) => link.relation === "sum" && (link.from === centre || link.to === centre));
  const own = [...outgoing(centre), ...incoming(centre)];
  return [...sums, ...own.filter((link) => boxes.has(link.from) && boxes.has(link.to))];
}
const focused = () => hovered ?? (keyboard ? cursor : null) ?? (scene?.faint ? state.node : null);

function light(): void {
  const centre = focused();
  lit = null;
  if (centre != null && scene?.boxes.has(centre) && centre !== scene.centre) {
    lit = new Set([centre]);
    for (const link of overlay()) lit.add(link.from).add(link.to);
  }
  network.redraw();
}

/** Have the scene made when somebody asks for it: the map is not what is looked at. */
function put(make: () => Scene | null): void {
  later = make;
  shownKey = "";
}
function sceneNow(): Scene | null {
  if (later) {
    scene = later();
    later = null;
  }
  return scene;
}

/** Show a scene; the camera is set anew where its key is another. */
function show(next: Scene | null, key: string): void {
  scene = next;
  later = null;
  hovered = null;
  byId("message").hidden = Boolean(scene);
  holder.classList.toggle("empty", !scene);
  const before = shownKey;
  shownKey = key;
  if (!scene) {
    vertices.clear();
    byId("message").textContent = emptyMessage();
    return;
  }
  if (cursor != null && !scene.boxes.has(cursor)) cursor = null;
  held = true;
  try {
    setUp(scene, key === before);
  } finally {
    held = false;
  }
  light();
}

/** Tell vis-network what there is, and where the camera stands. */
function setUp(scene: Scene, same: boolean): void {
  vertices.clear();
  // The landscape is drawn at once: vis-network would need a second for three thousand.
  if (!scene.land) vertices.add([...scene.boxes.values()].map((box) => ({ id: box.place, x: box.x, y: box.y })));
  if (state.camera) restore(state.camera);
  else if (!same) fit();
  if (scene.land?.bloom && !state.camera) makeRoom(scene.land.bloom, same);
}

/** Why nothing is drawn. */
function emptyMessage(): string {
  if (facts.columns.length) return "Nothing is shown: every kind is switched off in the legend.";
  if (!nodes.length) return "This graph is empty: nothing is in it.";
  const kinds = [...new Set(nodes.map((node) => kindOf(node.place).many))];
  return `There are no roles, focus areas, skills or tools to draw in this graph, only ${kinds.join(", ")}. Search finds them.`;
}

// ------------------------------------------------------------------------------- camera

const margin = () => (narrow() ? { x: 12, y: 12 } : { x: 16, y: 12 });

/** The middle of a window of this size as near to a place as it can be inside the whole. */
const clamped = (at: number, size: number, whole: number) =>
  size >= whole ? whole / 2 : Math.max(size / 2 - 20, Math.min(whole + 20 - size / 2, at));

/** The camera so that the whole scene is seen; a tall one on a narrow screen from its top, and
 *  one that could not be read as a whole round what it is about. */
function fit(): void {
  const { clientWidth: w, clientHeight: h } = holder;
  if (!scene || !w || !h) return;
  // vis-network moves the camera when it learns of a new size: it had better learn of it first.
  network.setSize("100%", "100%");
  const { x, y } = scene.land ? rimOf({ width: w, height: h }) : margin();
  const across = (w - 2 * x) / scene.width;
  const down = (h - 2 * y) / scene.height;
  const whole = Math.min(across, down, scene.faint ? 2.2 : 1.35);
  const position = { x: scene.width / 2, y: scene.height / 2 };
  let scale = whole;
  if (scene.land) scale = whole;
  else if (scene.tall) {
    scale = Math.min(across, 1.35);
    if (scale > down) position.y = (h / 2 - y) / scale;
  } else if (whole < LEGIBLE) {
    scale = LEGIBLE;
    const about = scene.boxes.get(scene.about ?? scene.centre ?? -1) ?? { x: 0, y: 0 };
    // Round what it is about, but never into the emptiness beside the scene.
    position.x = clamped(about.x, w / scale, scene.width);
    position.y = scale > down ? clamped(about.y, h / scale, scene.height) : position.y;
  }
  network.moveTo({ position, scale, animation: false });
}

function restore({ x, y, scale }: Camera): void {
  network.setSize("100%", "100%");
  network.moveTo({ position: { x, y }, scale, animation: false });
}

/** Note in the address where the camera is, once the hand rests. */
let resting: ReturnType<typeof setTimeout> | undefined;
function moved(): void {
  const { x, y } = network.getViewPosition();
  state.camera = { x, y, scale: network.getScale() };
  clearTimeout(resting);
  resting = setTimeout(() => state.camera && notice(state.camera), 150);
}

function zoom(factor: number): void {
  const scale = Math.max(scene?.land ? 0.05 : 0.2, Math.min(scene?.land ? 8 : 4, network.getScale() * factor));
  network.moveTo({ scale, animation: false });
  moved();
}
function fitAgain(): void {
  clearTimeout(resting);
  fit();
  notice(null);
}
network.on("zoom", moved);
network.on("dragEnd", moved);

const MOVEMENT = { duration: 380, easingFunction: "easeInOutCubic" };
const still = window.matchMedia("(prefers-reduced-motion: reduce)");

/** Move the camera so that what has opened round a role is seen; shown as movement where one is
 *  already looking, unless the reader wants none. */
function makeRoom({ role, reach }: Bloom, looking: boolean): void {
  const { x, y } = field.spotOf(role);
  const scale = network.getScale();
  const box = { x, y, w: (2 * reach.x) / scale, h: (2 * reach.y) / scale };
  const wide = holder.clientWidth < 2 * reach.x + 24;
  const tall = holder.clientHeight < 2 * reach.y + 24;
  const { x: toX, y: toY } = shifted(box);
  const position = { x: wide ? x : toX, y: tall ? y : toY };
  network.moveTo({ position, scale, animation: looking && !still.matches ? MOVEMENT : false });
}

/** Where the camera sees a box, moved no more than that takes. */
function shifted({ x, y, w, h }: Pick<Box, "x" | "y" | "w" | "h">): VisPoint {
  const scale = network.getScale();
  const centre = network.getViewPosition();
  const room = { x: holder.clientWidth / 2 / scale - 12, y: holder.clientHeight / 2 / scale - 12 };
  const shift = (at: number, middle: number, half: number, size: number) =>
    Math.max(at + size / 2 - (middle + half), 0) + Math.min(at - size / 2 - (middle - half), 0);
  const dx = shift(x, centre.x, room.x, w);
  const dy = shift(y, centre.y, room.y, h);
  return { x: centre.x + dx, y: centre.y + dy };
}
const reveal = (box: Box): void => network.moveTo({ position: shifted(box), animation: false });

// ----------------------------------------------------------------------------- pointing

const DOUBLE = 450; // milliseconds
let opened = -Infinity;
network.on("click", ({ pointer, event }) => {
  keyboard = false;
  network.unselectAll();
  // The second click of two would meet what the first has put in this place.
  const now = event.srcEvent.timeStamp; // of the hand: the page may have been busy since
  if (now - opened < DOUBLE) return;
  const place = thingAt(pointer.canvas);
  if (place != null) {
    opened = now;
    go({ node: place });
  } else if (state.node != null && !state.route) go({ node: null });
});

/** The thing whose box is at a point of the scene. vis-network would take its own idea of a size. */
function thingAt({ x, y }: VisPoint): number | null {
  if (scene?.land) {
    const scale = network.getScale();
    const petal = scene.land.bloom && petalAt(scene.land.bloom, x, y, scale);
    return petal ? petal.place : signAt(x, y, 7 / scale);
  }
  for (const box of scene?.boxes.values() ?? []) {
    if (Math.abs(x - box.x) <= box.w / 2 && Math.abs(y - box.y) <= box.h / 2) return box.place;
  }
  return null;
}
function hover(place: number | null): void {
  if (place === hovered) return;
  hovered = place;
  holder.style.cursor = place == null ? "" : "pointer";
  light();
}
holder.addEventListener("pointermove", (event) => {
  if (event.buttons || event.pointerType === "touch") return;
  const corner = holder.getBoundingClientRect();
  hover(thingAt(network.DOMtoCanvas({ x: event.clientX - corner.x, y: event.clientY - corner.y })));
});
holder.addEventListener("pointerleave", () => hover(null));

// ------------------------------------------------------------------------------ walking

const ARROWS: Record<string, [number, number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** Every box in the order in which it is read: column by column, from top to bottom. */
const reading = (boxes: Map<number, Box>) => [...boxes.values()].sort((a, b) => a.x - b.x || a.y - b.y);

/** The nearest box in a direction; down the end of a column leads into the next. */
function neighbour(boxes: Map<number, Box>, place: number, [dx, dy]: [number, number]): number {
  if (scene?.land) return onward(place, [dx, dy]);
  const here = boxes.get(place) as Box;
  if (dy) {
    const order = reading(boxes);
    const at = order.findIndex((box) => box.place === place);
    return order[Math.max(0, Math.min(order.length - 1, at + dy))].place;
  }
  let best = { far: Infinity, place };
  for (const box of boxes.values()) {
    const ahead = (box.x - here.x) * dx;
    const far = ahead + 2.5 * Math.abs(box.y - here.y);
    if (ahead >= 8 && far < best.far) best = { far, place: box.place };
  }
  return best.place;
}

function stand(boxes: Map<number, Box>, place: number): void {
  cursor = place;
  keyboard = true;
  reveal(boxes.get(place) as Box);
  light();
  const n = askedBy[place];
  const asked = n ? `, asked for by ${n} of ${count(N, "role")}` : "";
  announce(`${nodes[place].name}, ${scene?.land ? about(place) : `${kindOf(place).one}${asked}`}`);
}

holder.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || !scene) return;
  const { boxes } = scene;
  const order = reading(boxes);
  const first = state.node != null && boxes.has(state.node) ? state.node : order[0].place;
  const arrow = ARROWS[event.key];
  if (arrow) stand(boxes, cursor == null ? first : neighbour(boxes, cursor, arrow));
  else if (event.key === "Home") stand(boxes, order[0].place);
  else if (event.key === "End") stand(boxes, order[order.length - 1].place);
  else if ((event.key === "Enter" || event.key === " ") && cursor != null) go({ node: cursor });
  else if (event.key === "+" || event.key === "=") zoom(1.2);
  else if (event.key === "-") zoom(1 / 1.2);
  else if (event.key === "0") fitAgain();
  else return;
  event.preventDefault();
});
holder.addEventListener("focus", () => {
  keyboard = holder.matches(":focus-visible");
  if (keyboard && scene) light();
});
holder.addEventListener("blur", () => {
  keyboard = false;
  if (scene) light();
});

byId("zoom-in").addEventListener("click", () => zoom(1.25));
byId("zoom-out").addEventListener("click", () => zoom(1 / 1.25));
byId("zoom-fit").addEventListener("click", fitAgain);
theme.listen(() => scene && light());

/** Where the boxes are on the screen, in pixels of the page: for whoever tests it. */
function boxes() {
  const scale = network.getScale();
  return [...(sceneNow()?.boxes.values() ?? [])].map((box) => {
    const corner = network.canvasToDOM({ x: box.x - box.w / 2, y: box.y - box.h / 2 });
    const text = (box.size || 12) * (scene?.land ? 1 : scale);
    return { place: box.place, x: corner.x, y: corner.y, w: box.w * scale, h: box.h * scale, text };
  });
}

/** The names on the landscape as they are on the screen, in pixels of the page. */
function labels() {
  if (!scene?.land) return [];
  const scale = network.getScale();
  const corner = network.canvasToDOM({ x: 0, y: 0 });
  return namesAt(scale, scene.land).map(({ of, x, y, w, h }) => ({
    text: of.lines.join(" "),
    region: "region" in of,
    x: corner.x + x,
    y: corner.y + y,
    w,
    h,
  }));
}

export const stage = {
  labels,
  show,
  put,
  boxes,
  scene: sceneNow,
  /** The camera as it is. */
  camera: (): Camera => ({ ...network.getViewPosition(), scale: network.getScale() }),
  frame: (): Frame => ({
    width: holder.clientWidth - 2 * margin().x,
    height: holder.clientHeight - 2 * margin().y,
  }),
};
