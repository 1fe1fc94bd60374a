// The page as a whole: one state, shown everywhere.

import { atLeisure, breath } from "../loading";
import { count, facts, graph, isRole, kindRank, measures, names, nodes } from "../session";
import { again, beginAt, go, NO_ROUTE, onChange, state, stateAt, VIEWS } from "./address";
import { rolegraph } from "./console";
import { byId } from "./elements";
import { showFoot, showHeader, showKinds, showSigns } from "./frame";
import { marks } from "./marks";
import { matrix } from "./matrix";
import { showPanel } from "./panel";
import { borrowFromAddress } from "./profile";
import { DRAWN } from "./scene";
import { sceneNow, unseen } from "./scenes";
import "./keys";
import "./paper";
import "./searchbox";
import type { Scene } from "./shapes";
import { stage } from "./stage";
import { table } from "./table";
import { theme } from "./theme";
import { words } from "./words";
import { work } from "./work";

/** Whether a view is drawn on the stage; the others are sheets. */
const onStage = (view: string) => view === "map" || view === "landscape";
let shownFrame = "";

function showStage(): void {
  const { view, node, steps, hidden, route, from, to, way, move } = state;
  const told = [view, node, steps, [...hidden].sort(), route, from, to, way, move].join("|");
  // The landscape stays where it is, whatever is brought forward on it.
  const key = view === "landscape" ? view : told;
  byId("stage").classList.toggle("sheet-view", !onStage(view));
  byId("mynetwork").hidden = !onStage(view);
  byId("table").hidden = view !== "table";
  byId("matrix").hidden = view !== "matrix";
  byId("work").hidden = view !== "work";
  const frame = stage.frame();
  const size = `${frame.width}×${frame.height}`;
  if (onStage(view)) stage.show(sceneNow(frame), `${key} ${size}`);
  else stage.put(unseen);
  shownFrame = size;
  if (view === "table") table.show(stage.scene());
  if (view === "matrix") matrix.show();
  if (view === "work") work.show();
  if (onStage(view)) byId("mynetwork").setAttribute("aria-label", stageName(stage.scene()));
  else byId("message").hidden = true;
}

/** What the map is of, for those who hear it. */
function stageName(scene: Scene | null): string {
  if (!scene) return "Map of the graph, empty";
  if (scene.land) return `Landscape of ${count(scene.boxes.size, "role")}, near what they are like`;
  const things = `${scene.boxes.size} things`;
  if (scene.way) {
    const { stops } = scene.way;
    const to = scene.move?.to ?? stops[stops.length - 1];
    const from = scene.move ? stops[stops.indexOf(to) - 1] : stops[0];
    return `Map of the ${scene.move ? "move" : "way"} from ${nodes[from].name} to ${nodes[to].name}, ${things}`;
  }
  if (scene.centre != null) return `Map of ${nodes[scene.centre].name} and what is round it, ${things}`;
  return `Map of the graph, ${things}`;
}

onChange(() => {
  showHeader();
  showKinds();
  showPanel();
  showStage();
  showSigns();
});
marks.listen(again);

// ---------------------------------------------------------------------------------- controls

for (const button of document.querySelectorAll<HTMLElement>("[data-view]")) {
  button.addEventListener("click", () => go({ view: button.dataset.view }));
}
byId("route-button").addEventListener("click", (event) => {
  if (event.detail > 1) return; // the second click of two would undo the first
  if (state.route && state.node == null) go(NO_ROUTE);
  else go({ route: true, node: null, ...(state.from == null && state.to == null && suggestion()) });
  if (state.route) byId("route-from").focus();
});
/** The two roles that the page was made for, else the role that is looked at. */
function suggestion() {
  if (isRole(state.node)) return { from: state.node };
  return { from: facts.start, to: facts.goal };
}

for (const link of document.querySelectorAll<HTMLAnchorElement>(".skip")) {
  link.addEventListener("click", (event) => {
    event.preventDefault();
    if (link.hash === "#table" && state.view !== "table") go({ view: "table" });
    const target = document.querySelector<HTMLElement>(link.hash);
    (target && !target.hidden ? target : byId("mynetwork")).focus();
  });
}
let waiting = 0;
new ResizeObserver(() => {
  cancelAnimationFrame(waiting);
  waiting = requestAnimationFrame(() => {
    if (state.view === "work") work.show();
    const frame = stage.frame();
    if (onStage(state.view) && `${frame.width}×${frame.height}` !== shownFrame) showStage();
  });
}).observe(byId("stage"));

// ----------------------------------------------------------------------------------- opening

/** What the page opens with: its address, else what it was made for. */
function opening() {
  const begin = stateAt(location.hash);
  if (location.hash.includes("=")) return begin;
  const role = (place: number | null) => (isRole(place) ? place : null);
  const [from, to] = [role(facts.start), role(facts.goal)];
  const node = facts.focus ?? (from != null && to != null ? null : (from ?? to));
  const about = node ?? from ?? to;
  const usual = begin.view === "landscape" && about != null ? "map" : begin.view;
  const view = VIEWS.includes(facts.view) ? facts.view : usual;
  const hidden = new Set(facts.only.length ? DRAWN.filter((kind) => !facts.only.includes(kind)) : []);
  return { ...begin, view, node, hidden, ...(from != null && to != null && { route: true, from, to }) };
}

/** Show the page, piece by piece. */
export async function begin(): Promise<void> {
  theme.start();
  borrowFromAddress();
  beginAt(opening());
  for (const piece of [showFoot, showHeader, showKinds, words.warm, showPanel, showStage, showSigns]) {
    piece();
    await breath();
  }
  atLeisure(
    graph.prepare,
    () => void graph.calls(),
    () => void kindRank(),
    measures.prepare,
    names.prepare,
  );
  Object.assign(window, { rolegraph });
  document.documentElement.dataset.state = "ready";
}
