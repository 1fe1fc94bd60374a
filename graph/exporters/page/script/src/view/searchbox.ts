// The search of the page: "/" leads to it, Enter takes the first.

import { nodes } from "../session";
import { go, state } from "./address";
import { byId } from "./elements";
import { finder } from "./finder";
import { visible } from "./scene";

const box = byId<HTMLInputElement>("search");

finder(box, byId("hits"), {
  note: (place) => !visible(place) && " · hidden",
  choose(place) {
    box.value = "";
    const shown = [...state.hidden].filter((kind) => kind !== nodes[place].kind);
    go({ node: place, hidden: new Set(shown) });
    byId("panel").focus();
  },
});

document.addEventListener("keydown", (event) => {
  const typing = event.target instanceof Element && event.target.closest("input, select, textarea");
  if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  box.focus();
});
