// The two boxes in which the ends of a way are chosen. They are made once and stay, so that a
// choice takes neither the focus nor what is being typed away.

import { lazily } from "../data/columns";
import { byName, isRole, N, nodes, roles } from "../session";
import { go, state } from "./address";
import { el } from "./elements";
import { finder } from "./finder";

/** Up to so many roles are chosen from a list; of more, one types a part of the name. */
const MOST_LISTED = 40;

type End = "from" | "to";
const LABELS = { from: "From", to: "To" };
const OTHER: Record<End, End> = { from: "to", to: "from" };
const choose = (end: End, place: number | null) => go({ [end]: place, way: null, move: null });

interface Chooser {
  element: HTMLElement;
  /** Show what is chosen. */
  show(): void;
}

/** A list of all roles but the one at the other end. */
function select(end: End): Chooser {
  const box = el("select", {
    id: `route-${end}`,
    onchange: () => choose(end, box.value === "" ? null : Number(box.value)),
  });
  const order = [...roles].sort(byName);
  let without: number | null | undefined;
  return {
    element: el("label", { class: "choose" }, el("span", {}, LABELS[end]), box),
    show() {
      const other = state[OTHER[end]];
      if (other !== without) {
        const wanted = order.filter((role) => role !== other);
        const options = wanted.map((role) => el("option", { value: role }, nodes[role].name));
        box.replaceChildren(el("option", { value: "" }, "Choose a role"), ...options);
        without = other;
      }
      box.value = String(state[end] ?? "");
    },
  };
}

/** A box into which a part of the name is typed. */
function typed(end: End): Chooser {
  const box = el("input", {
    id: `route-${end}`,
    type: "text",
    role: "combobox",
    "aria-autocomplete": "list",
    "aria-expanded": "false",
    "aria-controls": `${end}-hits`,
    autocomplete: "off",
    spellcheck: "false",
    placeholder: "Type a role",
  });
  const label = `Roles found for ${LABELS[end].toLowerCase()}`;
  const list = el("ul", { id: `${end}-hits`, class: "hits", role: "listbox", "aria-label": label, hidden: true });
  const name = () => nodes[state[end] ?? -1]?.name ?? "";
  finder(box, list, {
    wanted: (place) => isRole(place) && place !== state[OTHER[end]],
    choose(place) {
      choose(end, place);
      box.value = name();
    },
    leaving: true,
  });
  box.addEventListener("focus", () => box.select());
  // What was typed and not chosen does not stay as if it had been.
  box.addEventListener("blur", () => {
    box.value = name();
  });
  let shown: number | null | undefined;
  return {
    element: el("div", { class: "choose" }, el("label", { for: box.id }, LABELS[end]), box, list),
    show() {
      if (state[end] !== shown) box.value = name();
      shown = state[end];
    },
  };
}

const parts = lazily(() => {
  const make = N > MOST_LISTED ? typed : select;
  const ends = [make("from"), make("to")];
  const turn = () => go({ from: state.to, to: state.from, way: null, move: null });
  const button = el("button", { type: "button", class: "plain", "aria-label": "Turn round", onclick: turn }, "⇅");
  const pair = el("p", { class: "paper pair" });
  // The button comes last, so that Tab leads from one end straight to the other.
  const element = el(
    "div",
    { class: "chooser" },
    ends.map((end) => end.element),
    button,
    pair,
  );
  return { element, ends, pair };
});

/** The two boxes, showing what is chosen. */
export function chooser(): HTMLElement {
  const { element, ends, pair } = parts();
  for (const end of ends) end.show();
  const name = (place: number | null) => (place == null ? "?" : nodes[place].name);
  pair.textContent = `From ${name(state.from)} to ${name(state.to)}`;
  return element;
}
