// What stands round the stage: the head of the page, the legend, and the foot.

import type { Family } from "../data/landscape";
import { count, facts, field, KINDS, nodes, ofKind, roles } from "../session";
import { go, state } from "./address";
import { byId, type Child, el, named, outside } from "./elements";
import { familyKey } from "./landscape";
import { DRAWN } from "./scene";
import { cited, licensed } from "./sources";
import { stage } from "./stage";
import { hueName, ownColours, roleOrder } from "./theme";

/** Up to so many families stand in a row below the landscape; more in a column beside it. */
const FEW_FAMILIES = 6;
const present = DRAWN.filter((kind) => ofKind(kind).length);

export function showHeader(): void {
  for (const button of document.querySelectorAll<HTMLElement>("[data-view]")) {
    button.setAttribute("aria-pressed", String(button.dataset.view === state.view));
  }
  byId("route-button").setAttribute("aria-pressed", String(state.route));
  document.title = [lookedAt(), facts.title].filter(Boolean).join(" · ");
}
function lookedAt(): string {
  const { node, route, from, to } = state;
  if (node != null) return nodes[node].name;
  return route && from != null && to != null ? `${nodes[from].name} → ${nodes[to].name}` : "";
}

/** The kinds or families that can be hidden; where they stand decides how large the stage is. */
export function showKinds(): void {
  const landscape = state.view === "landscape";
  document.body.classList.toggle("side-legend", landscape && field.families().length > FEW_FAMILIES);
  byId("kinds").setAttribute("aria-label", landscape ? "Families shown" : "Kinds shown");
  byId("kinds").replaceChildren(...(landscape ? field.families().map(familySwitch) : present.map(kindSwitch)));
}
/** What the signs on the stage mean. */
export const showSigns = (): void => byId("signs").replaceChildren(...signs());

function kindSwitch(kind: string): HTMLElement {
  const given = { type: "button", class: `kind kind-${kind}`, "data-kind": kind };
  const n = el("span", { class: "n" }, ` ${ofKind(kind).length.toLocaleString("en")}`);
  return el(
    "button",
    { ...given, "aria-pressed": String(!state.hidden.has(kind)), onclick: () => toggle(kind) },
    el("i", { "aria-hidden": "true" }),
    KINDS.get(kind)?.many,
    n,
  );
}
/** The button that shows and hides a family, with its sign. */
function familySwitch({ name, hue, shape, members }: Family, number: number): HTMLElement {
  const key = familyKey(number);
  const shown = String(!state.hidden.has(key));
  return el(
    "button",
    { type: "button", class: "kind family", "data-kind": key, "aria-pressed": shown, onclick: () => toggle(key) },
    el("i", { class: shape, style: `--hue:var(--${hue})`, "aria-hidden": "true" }),
    el("bdi", {}, name),
    el("span", { class: "n" }, ` ${members.length.toLocaleString("en")}`),
  );
}
function signs(): HTMLElement[] {
  const sign = (name: string, text: Child, style?: string) =>
    el("span", { class: "sign" }, el("i", { class: name, style, "aria-hidden": "true" }), text);
  if (state.view === "work") return [sign("line course arrow", "passes on to")];
  if (state.view === "landscape") {
    const land = stage.scene()?.land;
    const shown = (kind: string) => land?.arrows.some((arrow) => arrow.kind === kind);
    return [
      shown("hand-off") && sign("line arrow", "hands work to"),
      shown("near") && sign("line optional", "is most like"),
      shown("way") && sign("line arrow course", "the way"),
    ].filter((one) => one !== false && one !== undefined);
  }
  const lines = [sign("line", "essential"), sign("line optional", "optional")];
  if (state.view !== "matrix" && stage.scene()?.way) {
    return [
      sign("tone have", "have"),
      sign("tone may", "may have"),
      sign("tone deepen", "to deepen"),
      sign("tone learn", "to learn"),
      ...lines,
    ];
  }
  if (!ownColours || roles.length < 2) return roles.length ? lines : [];
  const own = roleOrder.map((role) => sign("dot", named(role), `--hue:var(--${hueName(role)})`));
  return [el("span", { class: "roles" }, own), ...lines];
}
function toggle(kind: string): void {
  const hidden = new Set(state.hidden);
  if (!hidden.delete(kind)) hidden.add(kind);
  go({ hidden }, { replace: true });
  byId("kinds").querySelector<HTMLElement>(`[data-kind="${kind}"]`)?.focus();
}

export function showFoot(): void {
  const extent = present.map((kind) => count(ofKind(kind).length, kind)).join(" · ");
  byId("extent").textContent = extent || (nodes.length ? `${nodes.length.toLocaleString("en")} things` : "empty");
  const about = facts.about.map((one) => {
    const title = one.title || one.name || "";
    return el(
      "span",
      { class: "about" },
      one.address ? outside(one.address, title) : el("bdi", {}, title),
      one.version && !title.includes(one.version) && ` ${one.version}`,
      one.attribution && [" · ", el("bdi", {}, one.attribution)],
      one.licence && [" · ", licensed(one.licence)],
    );
  });
  const made = facts.generated ? [el("span", { class: "about" }, `Made on ${facts.generated}`)] : [];
  byId("foot").replaceChildren(...about, ...made, ...allSources());
}

/** Every source that anything rests on, with its licence, once. */
function allSources(): HTMLElement[] {
  const all = new Map(facts.citations.map((one) => [[one.source, one.title, one.date].join("\n"), one]));
  if (!all.size) return [];
  const name = (one: { title?: string; source?: string }) => one.title || one.source || "";
  const rows = [...all.values()].sort((a, b) => name(a).localeCompare(name(b), "en"));
  const list = el(
    "ul",
    {},
    rows.map((one) => el("li", {}, cited(one))),
  );
  return [el("details", { class: "about" }, el("summary", {}, `All sources (${rows.length})`), list)];
}
