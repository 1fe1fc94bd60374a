// What is being looked at, kept in the address: a link restores it, and Back goes back.

const VIEWS = ["map", "table", "matrix"];
const narrow = () => window.matchMedia("(max-width: 760px)").matches;

const blank = () => ({
  view: narrow() ? "table" : "map",
  node: null, // what the details tell of
  steps: 1, // how far round it the map reaches; 0 is the whole map
  from: null, // the two roles of a way, and which way and move of it
  to: null,
  way: null,
  move: 0,
  route: false,
  hidden: new Set(),
});

/** The address of a state: only what differs from how the page opens. */
function address(state) {
  const parts = new URLSearchParams();
  const usual = blank();
  if (state.view !== usual.view) parts.set("view", state.view);
  if (state.node != null) parts.set("node", keyOf(state.node));
  if (state.steps !== 1) parts.set("steps", state.steps || "all");
  if (state.route) {
    parts.set("from", state.from == null ? "" : keyOf(state.from));
    parts.set("to", state.to == null ? "" : keyOf(state.to));
    if (state.way) parts.set("via", state.way.map((role) => keyOf(role)).join(" "));
    if (state.move) parts.set("move", state.move + 1);
  }
  if (state.hidden.size) parts.set("hide", [...state.hidden].sort().join(" "));
  return parts.toString().replaceAll("%3A", ":").replaceAll("%2F", "/");
}

/** The state of an address; what cannot be understood in it is left as the page opens. */
function stateAt(hash) {
  const parts = new URLSearchParams(hash.replace(/^#/, ""));
  const state = blank();
  const place = (name) => placeCalled(parts.get(name) || "");
  const role = (name) => (isRole(place(name)) ? place(name) : null);
  if (VIEWS.includes(parts.get("view"))) state.view = parts.get("view");
  state.node = place("node");
  if (parts.get("steps") === "all") state.steps = 0;
  if (["2", "3"].includes(parts.get("steps"))) state.steps = Number(parts.get("steps"));
  if (parts.has("from") || parts.has("to")) {
    Object.assign(state, { route: true, from: role("from"), to: role("to") });
    if (parts.has("via")) {
      const via = parts.get("via").split(" ").filter(Boolean).map(placeCalled);
      if (via.every(isRole)) state.way = via;
    }
    state.move = Math.max(0, (parseInt(parts.get("move"), 10) || 1) - 1);
  }
  state.hidden = new Set((parts.get("hide") || "").split(" ").filter((kind) => KINDS.has(kind)));
  return state;
}

let state = blank();
let render = () => {};

/** Look at something else. */
function go(change, { replace = false } = {}) {
  const before = address(state);
  state = { ...state, ...change };
  const after = address(state);
  if (after !== before) {
    const where = after ? `#${after}` : location.pathname + location.search;
    try {
      history[replace ? "replaceState" : "pushState"](null, "", where);
    } catch {
      location.hash = after; // A page without an address of its own cannot push one.
    }
  }
  render();
}

window.addEventListener("popstate", () => {
  const { hash } = location;
  // A skip link only moves the focus.
  if (hash && !hash.includes("=")) return;
  state = stateAt(hash);
  render();
});
