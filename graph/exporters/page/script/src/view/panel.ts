// The panel beside the stage: the details of a thing, or a way. Drawn anew whenever anything
// changes; what has the focus keeps it.

import { state } from "./address";
import { details } from "./details";
import { announce, byId, flat } from "./elements";
import { routePanel } from "./route";

const panel = byId("panel");
let shown: string | null = null;

export function showPanel(): void {
  const key = state.node != null ? `node ${state.node}` : state.route ? "route" : null;
  const wanted = state.node != null ? details(state.node) : state.route ? routePanel() : [];
  const focused = document.activeElement;
  const holding = focused instanceof HTMLElement && panel.contains(focused) ? handle(focused) : null;
  panel.hidden = key == null;
  document.body.classList.toggle("with-panel", key != null);
  const top = panel.scrollTop;
  fill(flat(wanted) as HTMLElement[]);
  panel.scrollTop = key === shown ? top : 0;
  if (key != null && key !== shown) announce(panel.querySelector("h2")?.textContent ?? "");
  shown = key;
  if (!holding || panel.contains(document.activeElement)) return;
  const next = key == null ? byId("mynetwork") : again(holding);
  next?.focus({ preventScroll: true });
}

/** Put these into the panel; one that stays there is not taken out, for that would take its focus. */
function fill(wanted: HTMLElement[]): void {
  const staying = wanted.find((one) => one.parentNode === panel);
  for (const old of [...panel.childNodes]) if (old !== staying) old.remove();
  let before = true;
  for (const one of wanted) {
    if (one === staying) before = false;
    else if (staying && before) panel.insertBefore(one, staying);
    else panel.append(one);
  }
}

interface Handle {
  find: string;
  at: number;
}
/** What to look for to give the focus back to a control that was drawn anew. */
function handle(element: HTMLElement): Handle {
  const { mark, deny, learn, steps } = element.dataset;
  // A thing may be marked in the plan and in a list below it.
  const where = element.closest(".plan") ? ":is(.plan *)" : ":not(.plan *)";
  if (mark) {
    const at = [...panel.querySelectorAll("[data-mark]")].indexOf(element);
    return { find: `[data-mark="${mark}"]${where}`, at };
  }
  if (learn) return { find: `[data-learn="${learn}"]`, at: 0 };
  if (deny) return { find: `[data-deny="${deny}"]`, at: 0 };
  return { find: element.id ? `#${element.id}` : steps ? `[data-steps="${steps}"]` : "h2", at: 0 };
}
/** The control again; where a mark has moved it out of sight, the one that took its place. */
function again({ find, at }: Handle): HTMLElement | null {
  const seen = (element: HTMLElement | null | undefined) => element?.checkVisibility();
  const boxes = [...panel.querySelectorAll<HTMLElement>("[data-mark]")].filter(seen);
  const near = boxes[Math.min(at, boxes.length - 1)];
  return [panel.querySelector<HTMLElement>(find), near].find(seen) || panel.querySelector("h2");
}
