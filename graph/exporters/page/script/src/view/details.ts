// The details of one thing: what it is, what it is tied to and how, and who says so.

import { along, demandOf, facts, gap, isEssential, isGroup, isItem, kindOf, nodes, readiness, start } from "../session";
import { go, state } from "./address";
import { bar, closer, marker } from "./controls";
import { type Child, el, named, opener, outside, percent } from "./elements";
import { marks } from "./marks";
import { drawn } from "./scene";
import { sectionsOf } from "./sections";
import { references } from "./sources";

/** What the panel says of a thing. */
export function details(place: number): Child[] {
  const refs = references();
  const node = nodes[place];
  const close = closer(state.route ? "Back to from–to" : "Close", () => go({ node: null }));
  const names = node.aliases.flatMap((alias, at) => [at ? ", " : "", el("bdi", {}, alias)]);
  return [
    el("div", { class: "panel-top" }, el("p", { class: `eyebrow kind-${node.kind}` }, kindOf(place).one), close),
    el("h2", { id: "panel-title", tabindex: "-1" }, named(place)),
    names.length > 0 && el("p", { class: "aliases" }, "also ", names),
    node.definition && el("p", { class: "definition" }, el("bdi", {}, node.definition), refs.mark(node.cites)),
    node.notes.map((note) => el("p", { class: "note" }, el("bdi", {}, note))),
    node.kind === "role" && meter(place),
    actions(place),
    factsOf(place),
    sectionsOf(place, refs),
    !node.definition && node.cites.length > 0 && el("p", { class: "note" }, "Stated by", refs.mark(node.cites)),
    refs.list(),
  ];
}

/** What is said of the thing in a word or two, its shelf and what it is a kind of. */
function factsOf(place: number): Child {
  const row = (name: string, value: HTMLElement) => [el("dt", {}, name), el("dd", {}, value)];
  const plain = (value: string) => (/^https?:\/\//i.test(value) ? outside(value) : el("bdi", {}, value));
  const broader = nodes[place].kind === "skill" ? along(place, "broader") : [];
  const rows = [
    ...along(place, "category").map((link) => row("category", opener(link.to))),
    ...broader.map((link) => row("is a kind of", opener(link.to))),
    ...nodes[place].facts.map(([name, value, address]) => row(name, address ? outside(address, value) : plain(value))),
  ];
  return rows.length > 0 && el("dl", { class: "facts" }, rows);
}

function actions(place: number): HTMLElement {
  const { kind } = nodes[place];
  const soft = (text: string, onclick: () => void) => el("button", { type: "button", class: "soft", onclick }, text);
  const fresh = { route: true, way: null, move: null, node: null };
  const unless = (end: number | null) => (end === place ? null : end);
  return el(
    "div",
    { class: "actions" },
    isItem(place) && marker(place, "I have this"),
    kind === "role" && soft("Start from here", () => go({ ...fresh, from: place, to: unless(state.to) })),
    kind === "role" && soft("Make this the goal", () => go({ ...fresh, to: place, from: unless(state.from) })),
    (drawn(place) || isGroup(place)) && reach(place),
  );
}

/** How far round the thing the map reaches. */
function reach(place: number): HTMLElement {
  const step = (n: number, text: string, label: string) => {
    const chosen = String(state.steps === n);
    const given = { type: "button", "aria-pressed": chosen, "aria-label": label, "data-steps": n };
    return el("button", { ...given, onclick: () => go({ steps: n }) }, text);
  };
  return el(
    "div",
    { class: "reach", role: "group", "aria-label": "How far the map reaches" },
    el("span", { "aria-hidden": "true" }, isGroup(place) ? "Map" : "Steps"),
    isGroup(place)
      ? step(1, "Inside", "What it holds")
      : [step(1, "1", "One step"), step(2, "2", "Two steps"), step(3, "3", "Three steps")],
    facts.columns.length > 0 && step(0, "All", "The whole map"),
  );
}

/** How ready the reader is for a role, by what is marked; nothing where nothing can be said. */
function meter(role: number): Child {
  if (!marks.count() || !demandOf(role).size) return null;
  const held = start(null, marks.said());
  const ready = readiness(held, role);
  const parts = gap(held, role);
  const essential = (items: number[]) => items.filter(isEssential(role)).length;
  const all = essential(Object.values(parts).flat());
  const text = `With what you have marked you meet ${percent(ready)} of the essentials of this role: ${essential(parts.have)} of ${all} items.`;
  return el("div", { class: "meter" }, bar(ready, "have"), el("p", {}, text));
}
