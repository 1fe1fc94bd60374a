// What is being looked at, kept in the address: a link restores it, and Back goes back.

import { isRole, KINDS, keyOf, N, placeCalled } from "../session";

export const VIEWS = ["landscape", "map", "table", "matrix", "work"];
export const narrow = (): boolean => window.matchMedia("(max-width: 760px)").matches;

/** Where the camera is: the middle of what it sees, and how large. */
export interface Camera {
  x: number;
  y: number;
  scale: number;
}

export interface State {
  view: string;
  /** What the details tell of. */
  node: number | null;
  /** How far round it the map reaches; 0 is the whole map. */
  steps: number;
  /** The two roles of a way, which way, and which move of it; null is the whole way. */
  route: boolean;
  from: number | null;
  to: number | null;
  way: number[] | null;
  move: number | null;
  /** Whether only what is marked counts, and nothing that comes with the first role. */
  alone: boolean;
  hidden: Set<string>;
  /** Where the reader has moved the camera to; null is where it opens. */
  camera: Camera | null;
}

/** The view that a page opens with: all roles, but of one thing or one way its map. */
const usualView = (about: boolean): string => (narrow() ? "table" : N > 1 && !about ? "landscape" : "map");

const blank = (): State => ({
  view: usualView(false),
  node: null,
  steps: 1,
  route: false,
  from: null,
  to: null,
  way: null,
  move: null,
  alone: false,
  hidden: new Set(),
  camera: null,
});

/** The state without a way. */
export const NO_ROUTE = { route: false, from: null, to: null, way: null, move: null, alone: false };

/** The address of a state: only what differs from how the page opens. */
function address(state: State): string {
  const parts = new URLSearchParams();
  if (state.view !== usualView(state.node != null || state.route)) parts.set("view", state.view);
  if (state.node != null) parts.set("node", keyOf(state.node));
  if (state.steps !== 1) parts.set("steps", state.steps ? String(state.steps) : "all");
  if (state.route) {
    parts.set("from", state.from == null ? "" : keyOf(state.from));
    parts.set("to", state.to == null ? "" : keyOf(state.to));
    if (state.way) parts.set("via", state.way.map((role) => keyOf(role)).join(" "));
    if (state.move != null) parts.set("move", String(state.move + 1));
    if (state.alone) parts.set("alone", "yes");
  }
  if (state.hidden.size) parts.set("hide", [...state.hidden].sort().join(" "));
  if (state.camera) {
    const { x, y, scale } = state.camera;
    parts.set("zoom", `${scale.toFixed(3)},${Math.round(x)},${Math.round(y)}`);
  }
  return readable(parts);
}

/** The parts of an address as people can read them. */
export const readable = (parts: URLSearchParams): string =>
  parts.toString().replaceAll("%3A", ":").replaceAll("%2F", "/").replaceAll("%2C", ",");

function cameraAt(told: string): Camera | null {
  const [scale, x, y] = told.split(",").map(Number);
  return scale > 0 && Number.isFinite(x) && Number.isFinite(y) ? { scale, x, y } : null;
}

/** The state of an address; what cannot be understood in it is left as the page opens. */
export function stateAt(hash: string): State {
  const parts = new URLSearchParams(hash.replace(/^#/, ""));
  const state = blank();
  const told = (name: string) => parts.get(name) || "";
  const role = (name: string) => {
    const place = placeCalled(told(name));
    return isRole(place) ? place : null;
  };
  state.node = placeCalled(told("node"));
  if (told("steps") === "all") state.steps = 0;
  if (["2", "3"].includes(told("steps"))) state.steps = Number(told("steps"));
  if (parts.has("from") || parts.has("to")) {
    Object.assign(state, { route: true, from: role("from"), to: role("to") });
    if (parts.has("via")) {
      const via = told("via").split(" ").filter(Boolean).map(placeCalled);
      if (via.every(isRole)) state.way = via as number[];
    }
    const move = parseInt(told("move"), 10);
    if (move >= 1) state.move = move - 1;
    state.alone = told("alone") === "yes";
  }
  const view = told("view");
  state.view = VIEWS.includes(view) ? view : usualView(state.node != null || state.route);
  state.hidden = new Set(
    told("hide")
      .split(" ")
      .filter((kind) => KINDS.has(kind) || /^family-\d+$/.test(kind)),
  );
  state.camera = cameraAt(told("zoom"));
  return state;
}

export let state: State = blank();
let draw = () => {};

/** What shows the state whenever it has changed. */
export function onChange(show: () => void): void {
  draw = show;
}

/** Begin where an address says. */
export function beginAt(opening: State): void {
  state = opening;
  written = address(state);
}

let written: string | null = null;
function write(after: string, replace: boolean): void {
  written = after;
  const where = after ? `#${after}` : location.pathname + location.search;
  try {
    history[replace ? "replaceState" : "pushState"](null, "", where);
  } catch {
    location.hash = after; // A page without an address of its own cannot push one.
  }
}

/** Look at something else. The camera goes where it shows that best, unless it is said where. */
export function go(change: Partial<State>, { replace = false } = {}): void {
  const before = address(state);
  if (written !== null && before !== written) write(before, true); // the camera has moved since
  state = { ...state, camera: null, ...change };
  const after = address(state);
  if (after !== before) write(after, replace);
  draw();
}

/** Note where the reader has moved the camera: nothing is drawn anew, and Back does not stop there. */
export function notice(camera: Camera | null): void {
  state = { ...state, camera };
  write(address(state), true);
}

/** Draw again what is looked at. */
export const again = (): void => draw();

window.addEventListener("popstate", () => {
  const { hash } = location;
  // A skip link only moves the focus.
  if (hash && !hash.includes("=")) return;
  beginAt(stateAt(hash));
  draw();
});
