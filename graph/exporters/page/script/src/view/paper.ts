// A handout: what is looked at, whole and in light colours, on paper.

import { state } from "./address";
import { svg } from "./download";
import { byId } from "./elements";
import { matrix } from "./matrix";
import { stage } from "./stage";
import { table } from "./table";

/** More rows than this are not printed: nobody reads fifty pages. */
const MOST_ROWS = 2000;
let closed: HTMLDetailsElement[] = [];

/** The drawing is made of elements, not of markup. */
function drawing(): Node | null {
  const scene = stage.scene();
  if (!scene || (state.view !== "map" && state.view !== "landscape")) return null;
  const read = new DOMParser().parseFromString(svg(scene), "image/svg+xml").documentElement;
  return document.importNode(read, true);
}

window.addEventListener("beforeprint", () => {
  const sheet = byId("print");
  const drawn = drawing();
  sheet.replaceChildren(...(drawn ? [drawn] : []));
  if (state.view === "table") table.show(stage.scene(), MOST_ROWS);
  if (state.view === "matrix") matrix.show(true);
  closed = [...document.querySelectorAll<HTMLDetailsElement>("details:not([open])")];
  for (const one of closed) one.open = true;
});
window.addEventListener("afterprint", () => {
  byId("print").replaceChildren();
  for (const one of closed) one.open = false;
  if (state.view === "table") table.show(stage.scene());
  if (state.view === "matrix") matrix.show();
});
