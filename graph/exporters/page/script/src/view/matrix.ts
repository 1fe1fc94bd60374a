// The matrix: what roles ask for, side by side; a row for each skill and tool. Where there are more
// roles than can stand side by side, those that matter to what is looked at; else the groups.

import { total } from "../data/columns";
import { DEMANDS } from "../data/graph";
import { levelName, levelRank } from "../data/text";
import {
  against,
  along,
  askedBy,
  byName,
  columnOf,
  count,
  demandOf,
  groups,
  isItem,
  isRole,
  KINDS,
  mapEdges,
  membersOf,
  N,
  nodes,
  roleRank,
  roles,
  similarities,
} from "../session";
import { state } from "./address";
import { byId, type Child, el, opener } from "./elements";
import { marks } from "./marks";
import { currentWay } from "./moving";
import { visible } from "./scene";
import { hueName, roleOrder } from "./theme";

/** So many cells at once: all of a few roles, a screenful or two where there are many more. */
const MOST_CELLS = N <= 40 ? 4800 : 900;
const MOST_ROLES = 40;
const MOST_NEAR = 12;
let seen = 0;
let shownFor = "";

interface Columns {
  of: number[];
  why: string;
}
interface Shelf {
  title: string;
  items: number[];
}

/** The roles to set side by side, and why these; nothing where none are chosen. */
function columnsNow(): Columns | null {
  if (!N) return null;
  if (N <= MOST_ROLES) return { of: roleOrder, why: "What each role asks for." };
  const { node } = state;
  if (node == null) {
    const way = currentWay();
    return way && { of: way.stops, why: "What each role on this way asks for." };
  }
  return isRole(node) ? columnsRound(node) : columnsOf(node);
}

function columnsRound(role: number): Columns {
  const near = similarities(role);
  const nearness = (other: number) => near[roleRank.get(other) ?? 0];
  const others = roles.filter((other) => other !== role).sort((a, b) => nearness(b) - nearness(a) || byName(a, b));
  const why = `What ${nodes[role].name} and the roles nearest to it ask for.`;
  return { of: [role, ...others.slice(0, MOST_NEAR - 1)], why };
}

/** The roles that ask for an item, or that a group holds. */
function columnsOf(node: number): Columns | null {
  const { name } = nodes[node];
  const held = isItem(node)
    ? against(node, ...DEMANDS)
        .sort((a, b) => (b.importance ?? 1) - (a.importance ?? 1) || byName(a.from, b.from))
        .map((link) => link.from)
    : membersOf(node).filter(isRole).sort(byName);
  const some = [...new Set(held)].slice(0, MOST_NEAR);
  if (!some.length) return null;
  const part =
    some.length < held.length
      ? `the first ${some.length} of ${count(held.length, "role")}`
      : count(some.length, "role");
  const why = isItem(node)
    ? `What roles that ask for ${name} ask for besides: ${part}.`
    : `What roles of the group ${name} ask for: ${part}.`;
  return { of: some, why };
}

/** The items that these roles ask for under their shelf: skills by category, then tools. */
function shelves(columns: number[]): Shelf[] {
  const asking = new Map<number, number>();
  for (const role of columns) {
    for (const item of demandOf(role).keys()) asking.set(item, (asking.get(item) || 0) + 1);
  }
  const found = new Map<string, Shelf>();
  for (const item of asking.keys()) {
    if (!visible(item)) continue;
    const link = along(item, "category")[0];
    const many = KINDS.get(nodes[item].kind)?.many ?? nodes[item].kind;
    const title = link ? nodes[link.to].name : many.replace(/^./, (letter) => letter.toUpperCase());
    const key = `${nodes[item].kind === "skill" ? 0 : 1} ${title}`;
    const shelf = found.get(key) ?? { title, items: [] };
    found.set(key, shelf);
    shelf.items.push(item);
  }
  const times = (item: number) => asking.get(item) ?? 0;
  const byDemand = (a: number, b: number) => times(b) - times(a) || askedBy[b] - askedBy[a] || byName(a, b);
  for (const shelf of found.values()) shelf.items.sort(byDemand);
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, shelf]) => shelf);
}

function cell(role: number, item: number): HTMLElement {
  const asked = demandOf(role).get(item);
  if (!asked) return el("td", { class: "none" }, el("span", { class: "unseen" }, "not asked"));
  const optional = !asked.essential;
  const said = [optional ? "optional" : "essential", levelName(asked.level)].filter(Boolean).join(", ");
  const rank = levelRank(asked.level);
  const bars = rank
    ? [1, 2, 3, 4].map((at) => el("i", { class: at <= rank ? "full" : null }))
    : el("i", { class: "dot" });
  return el(
    "td",
    {},
    el(
      "span",
      { class: `cell ${optional ? "optional" : "essential"}`, style: `--hue:var(--${hueName(role)})` },
      el("span", { class: "bars", "aria-hidden": "true" }, bars),
      el("span", { class: "paper", "aria-hidden": "true" }, `${optional ? "○" : "●"}${rank || ""}`),
      el("span", { class: "unseen" }, said),
    ),
  );
}

function show(whole = false): void {
  const columns = columnsNow();
  const key = columns ? columns.of.join(" ") : "";
  if (key !== shownFor) seen = 0;
  shownFor = key;
  byId("matrix").replaceChildren(...(columns ? ofRoles(columns, whole) : ofGroups()));
}

const sample = (name: string) => el("span", { class: `cell ${name}` }, el("i", { class: "swatch" }));
const key = (why: string): Child => [
  `${why} `,
  el(
    "span",
    { class: "screen" },
    sample("essential"),
    " essential ",
    sample("optional"),
    " optional; the bars show the level, from awareness to expert.",
  ),
  el(
    "span",
    { class: "paper" },
    "● essential, ○ optional; the figure is the level: 1 awareness, 2 working, 3 practitioner, 4 expert.",
  ),
];

function ofRoles({ of, why }: Columns, whole: boolean): HTMLElement[] {
  const all = shelves(of);
  const rows = total(all.map(({ items }) => items.length));
  if (!rows) return [el("p", { class: "note" }, "Nothing is known of what these roles ask for.")];
  const page = Math.floor(MOST_CELLS / of.length);
  let left = whole ? rows : Math.max(page, seen);
  const shown = Math.min(left, rows);
  const bodies = all.map(({ title, items }) => {
    const some = items.slice(0, Math.max(0, left));
    left -= some.length;
    return some.length > 0 && body(title, some, of);
  });
  const table = el("table", {}, el("caption", {}, key(why)), head("Skill or tool", of), bodies);
  if (shown === rows) return [table];
  const more = () => {
    seen = shown + page;
    show();
  };
  const text = `Show ${Math.min(page, rows - shown)} more of ${(rows - shown).toLocaleString("en")}`;
  return [table, el("button", { type: "button", class: "soft more", onclick: more }, text)];
}

const tick = () => el("span", { class: "have" }, " ✓", el("span", { class: "unseen" }, " I have this"));
function body(title: string, items: number[], of: number[]): HTMLElement {
  const shelf = el("th", { scope: "rowgroup", colspan: of.length + 1 }, el("bdi", {}, title));
  const rows = items.map((item) =>
    el(
      "tr",
      { class: item === state.node ? "chosen" : null },
      el("th", { scope: "row" }, opener(item), marks.has(item) && tick()),
      of.map((role) => cell(role, item)),
    ),
  );
  return el("tbody", {}, el("tr", { class: "shelf" }, shelf), rows);
}

const head = (corner: string, places: number[]) => {
  const heads = places.map((place) => el("th", { scope: "col" }, opener(place)));
  return el("thead", {}, el("tr", {}, el("th", { scope: "col" }, el("span", { class: "unseen" }, corner)), heads));
};

/** Groups of roles beside groups of what they ask for: which share of it stands where. */
function ofGroups(): HTMLElement[] {
  if (!N) return [el("p", { class: "note" }, "There are no roles in this graph to set side by side.")];
  const text = `${count(N, "role")} cannot stand side by side. Choose a role to see it beside those nearest to it, or two under From–to.`;
  const advice = el("p", { class: "note" }, text);
  const sums = mapEdges.filter(
    ({ from, to }) => groups.has(from) && columnOf(from) === "role" && columnOf(to) !== "role",
  );
  if (!sums.length) return [advice];
  const at = new Map(sums.map(({ from, to, value }) => [`${from} ${to}`, value]));
  const sum = (from: number, to: number) => at.get(`${from} ${to}`) || 0;
  const order = (end: "from" | "to") => [...new Set(sums.map((edge) => edge[end]))].sort(byName);
  const [columns, rows] = [order("from"), order("to")];
  const whole = new Map(columns.map((from) => [from, total(rows.map((to) => sum(from, to))) || 1]));
  const share = (from: number, to: number) => {
    const part = sum(from, to) / (whole.get(from) ?? 1);
    const said = part ? (part < 0.005 ? "< 1 %" : `${Math.round(part * 100)} %`) : "–";
    return el("td", { class: "share" }, el("span", { style: `--part:${part.toFixed(3)}` }, said));
  };
  const lines = rows.map((to) =>
    el(
      "tr",
      {},
      el("th", { scope: "row" }, opener(to)),
      columns.map((from) => share(from, to)),
    ),
  );
  const caption = el("caption", {}, "Which share of what a group of roles asks for stands under each heading.");
  return [advice, el("table", { class: "shares" }, caption, head("Heading", columns), el("tbody", {}, lines))];
}

export const matrix = { show };
