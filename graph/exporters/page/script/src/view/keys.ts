// The keys of the whole page: "?" tells them, figures change the view, Escape closes.

import { go, NO_ROUTE, state } from "./address";
import { byId } from "./elements";

const dialog = byId<HTMLDialogElement>("keys-dialog");

/** Tell the keys. */
export const showKeys = (): void => dialog.showModal();

/** Whether a key is meant for something else: a box that is typed into, or a chord. */
const elsewhere = (event: KeyboardEvent): boolean =>
  event.defaultPrevented ||
  event.ctrlKey ||
  event.metaKey ||
  event.altKey ||
  document.querySelector("dialog[open]") != null ||
  (event.target instanceof Element && event.target.closest("input:not([type=checkbox]), select, textarea") != null);

document.addEventListener("keydown", (event) => {
  if (elsewhere(event)) return;
  if (event.key === "?") {
    event.preventDefault();
    showKeys();
  } else if (event.key === "Escape") {
    if (state.node != null) go({ node: null });
    else if (state.route) go(NO_ROUTE);
  } else {
    const buttons = [...document.querySelectorAll<HTMLElement>("[data-view]")];
    if (/^[1-9]$/.test(event.key)) buttons[Number(event.key) - 1]?.click();
  }
});
