// A combobox: a box that proposes things while one types (the pattern of the ARIA practices).

import type { Hit } from "../data/names";
import { fold } from "../data/text";
import { kindOf, names, nodes } from "../session";
import { announce, type Child, el, named } from "./elements";

const NONE = "Nothing is called that.";

interface Finding {
  wanted?: (place: number) => boolean;
  /** What to do with the one that is taken. */
  choose: (place: number) => void;
  note?: (place: number) => Child;
  /** Whether leaving the box takes what is stood on, or what is called exactly so. */
  leaving?: boolean;
}

/** Let a box propose what is called like what is typed into it. */
export function finder(box: HTMLInputElement, list: HTMLElement, finding: Finding): void {
  let hits: Hit[] = [];
  let active = -1;

  /** Propose. Only typing and the arrow keys open the list: it never opens by itself. */
  function propose(): void {
    const asked = box.value.trim() !== "";
    hits = asked ? names.find(box.value, finding.wanted) : [];
    active = -1;
    list.replaceChildren(...hits.map(row));
    if (asked && !hits.length) {
      list.append(el("li", { class: "none", role: "option", "aria-disabled": "true", "aria-selected": "false" }, NONE));
    }
    open(asked);
    if (asked) announce(hits.length ? `${hits.length} found` : NONE);
  }
  const row = ({ place, also }: Hit, at: number) =>
    el(
      "li",
      {
        id: `${list.id}-${at}`,
        role: "option",
        "aria-selected": "false",
        onmousedown: (event) => event.preventDefault(), // the focus stays in the box
        onclick: () => take(at),
      },
      el("span", { class: "name" }, named(place), also && el("span", { class: "also" }, " ", el("bdi", {}, also))),
      el("span", { class: "kind" }, kindOf(place).one, finding.note?.(place)),
    );
  function open(wanted: boolean): void {
    list.hidden = !wanted;
    box.setAttribute("aria-expanded", String(wanted));
    if (!wanted) box.removeAttribute("aria-activedescendant");
  }
  function stand(at: number): void {
    active = at;
    [...list.children].forEach((option, place) => {
      option.setAttribute("aria-selected", String(place === at));
    });
    box.setAttribute("aria-activedescendant", `${list.id}-${at}`);
    list.children[at].scrollIntoView({ block: "nearest" });
  }
  function step(by: number): void {
    if (list.hidden) propose();
    if (!hits.length) return;
    const from = active < 0 && by < 0 ? 0 : active;
    stand((from + by + hits.length) % hits.length);
  }
  function take(at: number): void {
    const hit = hits[at];
    open(false);
    if (hit) finding.choose(hit.place);
  }
  /** What leaving the box with Tab takes: what is stood on, else what is called exactly so. */
  function meant(): number {
    if (active >= 0) return active;
    return hits.findIndex(({ place }) => fold(nodes[place].name) === fold(box.value));
  }
  function close(): void {
    if (list.hidden) box.value = "";
    open(false);
  }

  box.addEventListener("input", propose);
  box.addEventListener("blur", () => open(false));
  box.addEventListener("keydown", (event) => {
    if (event.key === "Tab") {
      if (finding.leaving && !list.hidden && meant() >= 0) take(meant());
      return; // and the focus moves on
    }
    const does: Record<string, () => void> = {
      ArrowDown: () => step(1),
      ArrowUp: () => step(-1),
      Enter: () => !list.hidden && take(Math.max(active, 0)),
      Escape: close,
    };
    if (!does[event.key] || event.isComposing) return;
    does[event.key]();
    event.preventDefault();
    event.stopPropagation();
  });
}
