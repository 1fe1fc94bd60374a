// The table: a row for each thing that is looked at, whole, to be sorted by any column. It holds
// what the map shows and all that the map has no room for.

import { lazily, once } from "../data/columns";
import { DEMANDS, type Link } from "../data/graph";
import { levelName } from "../data/text";
import { sureLevel } from "../figures/holdings";
import {
  against,
  along,
  askedBy,
  byName,
  demandOf,
  facts,
  holds,
  isGroup,
  isItem,
  isRole,
  kindOf,
  kindRank,
  listedBy,
  nodes,
} from "../session";
import { state } from "./address";
import { marker } from "./controls";
import { byId, el, figure, opener } from "./elements";
import { marks } from "./marks";
import { drawn, visible } from "./scene";
import type { Scene } from "./shapes";
import { stage } from "./stage";

interface Column {
  name: string;
  value: (place: number) => string;
  /** What stands in the cell, where it is more than its value. */
  cell?: (place: number) => Node | string;
  sort?: (place: number) => number;
  number?: boolean;
  /** Whether it is left out on a narrow screen; whether it never breaks; whether large comes first. */
  extra?: boolean;
  short?: boolean;
  down?: boolean;
}

const PAGE = 200;
const MOST_NAMES = 4;
let order = { column: 0, down: false, chosen: false };
let columns: Column[] = [];
let data: number[] = [];
let seen = 0;

const ends = (found: Link[], end: "from" | "to") => [...new Set(found.map((link) => link[end]))].sort(byName);
const named = (places: number[]) => places.map((place) => nodes[place].name).join(", ");
/** The names of a few; of many the first, and how many more there are. */
const few = (places: number[]) =>
  places.length > MOST_NAMES + 2
    ? `${named(places.slice(0, MOST_NAMES))} and ${(places.length - MOST_NAMES).toLocaleString("en")} more`
    : named(places);
/** The shelf of a thing: a skill's category, the roles of a focus area, what a tool is for. */
const shelf: Record<string, (place: number) => number[]> = {
  role: (place) => ends(along(place, "focuses-on"), "to"),
  focus: (place) => ends(against(place, "focuses-on"), "from"),
  skill: (place) => ends(along(place, "category"), "to"),
  tool: (place) => ends(along(place, "supports"), "to"),
};
/** What a thing belongs with; where nothing says so, what it is a kind of. */
const belongs = once((place: number) => {
  const found = shelf[nodes[place].kind]?.(place) ?? [];
  return found.length ? found : ends(along(place, "broader"), "to");
});
const essential = (link: Link) => link.importance == null || link.importance >= 1;
const optional = (link: Link) => !essential(link);
const demanding = (place: number, test: (link: Link) => boolean) =>
  isItem(place) ? against(place, ...DEMANDS).filter(test) : [];

// ------------------------------------------------------------------------------------ columns

const nameColumn: Column = { name: "Name", value: (place) => nodes[place].name, cell: (place) => opener(place) };
const kindColumn: Column = { name: "Kind", value: (place) => kindOf(place).one, short: true };
const mineColumn: Column = {
  name: "Mine",
  value: (place) => (isItem(place) ? (marks.has(place) ? "yes" : "no") : ""),
  cell: (place) => (isItem(place) ? marker(place) : ""),
};
const shortly = (name: string, places: (place: number) => number[], more: Partial<Column> = {}): Column => ({
  name,
  value: (place) => named(places(place)),
  cell: (place) => el("bdi", {}, few(places(place))),
  extra: true,
  ...more,
});
const askers = (name: string, test: (link: Link) => boolean): Column =>
  shortly(name, (place) => ends(demanding(place, test), "from"), {
    sort: (place) => (isItem(place) ? demanding(place, test).length : -1),
    down: true,
  });
const figureOf = (name: string, known: (place: number) => boolean, value: (place: number) => number): Column => ({
  name,
  value: (place) => (known(place) ? String(value(place)) : ""),
  sort: (place) => (known(place) ? value(place) : -1),
  number: true,
  extra: true,
});

const general: Column[] = [
  nameColumn,
  kindColumn,
  shortly("Belongs with", belongs),
  figureOf("Asks for", isRole, listedBy),
  figureOf("Asked by", isItem, (place) => askedBy[place]),
  askers("Essential for", essential),
  askers("Optional for", optional),
  mineColumn,
];

const PARTS: Record<string, string> = {
  have: "have",
  may: "may have",
  deepen: "to deepen",
  learn: "to learn",
  "not asked": "not asked",
};

/** The columns of a way: which part of it a thing is, and what is asked and held. */
function columnsOfWay(scene: Scene): Column[] {
  const part: Column = { name: "Part", value: (place) => PARTS[scene.parts?.get(place) ?? ""] ?? "", short: true };
  const step = scene.move;
  if (!step) return [nameColumn, kindColumn, part, mineColumn];
  const asked = (place: number) => demandOf(step.to).get(place);
  const held = (place: number) => sureLevel(holds(step.held, place));
  return [
    nameColumn,
    kindColumn,
    part,
    {
      name: "Importance",
      value: (place) => (asked(place) ? (asked(place)?.essential ? "essential" : "optional") : ""),
      extra: true,
    },
    {
      name: "Level asked",
      value: (place) => levelName(asked(place)?.level),
      sort: (place) => asked(place)?.level ?? 0,
      extra: true,
    },
    { name: "Level held", value: (place) => levelName(held(place)), sort: (place) => held(place) ?? 0, extra: true },
    {
      name: "Weight",
      value: (place) => (asked(place) ? figure(asked(place)?.weight ?? 0) : ""),
      sort: (place) => asked(place)?.weight ?? 0,
      number: true,
      extra: true,
    },
    mineColumn,
  ];
}

// --------------------------------------------------------------------------------------- rows

/** What the rows are: all that is looked at, whether or not the map has room for it. */
function placesNow(scene: Scene | null): number[] {
  if (scene?.way) return [...new Set([...scene.boxes.keys(), ...(scene.parts?.keys() ?? [])])].filter(visible);
  if (scene?.near) {
    return scene.near.filter((place) => (drawn(place) || isGroup(place)) && (visible(place) || place === scene.centre));
  }
  const all = nodes.map((node) => node.place);
  // A graph without anything that the map draws is listed as what it is.
  return facts.columns.length ? all.filter((place) => drawn(place) && visible(place)) : all;
}

const collator = lazily(() => new Intl.Collator("en"));
function ordered(places: number[]): number[] {
  const column = columns[order.column] || columns[0];
  if (!order.chosen) return places.sort((one, other) => kindRank()[one] - kindRank()[other]);
  const turn = order.down ? -1 : 1;
  if (order.column === 0) return places.sort((one, other) => turn * byName(one, other));
  const by = column.sort ? byFigure(places, column.sort) : byText(places, column.value);
  return places.sort((one, other) => turn * by(one, other) || byName(one, other));
}
function byFigure(places: number[], of: (place: number) => number) {
  const keys = new Map(places.map((place) => [place, of(place)]));
  return (one: number, other: number) => (keys.get(one) ?? 0) - (keys.get(other) ?? 0);
}
function byText(places: number[], of: (place: number) => string) {
  const keys = new Map(places.map((place) => [place, of(place)]));
  return (one: number, other: number) => collator().compare(keys.get(one) ?? "", keys.get(other) ?? "");
}

function prepare(scene: Scene | null): void {
  columns = scene?.way ? columnsOfWay(scene) : general;
  if (order.column >= columns.length) order = { column: 0, down: false, chosen: false };
  data = ordered(placesNow(scene));
}

// ------------------------------------------------------------------------------------ showing

const cellClass = (column: Column) =>
  [column.number && "num", column.extra && "extra", column.short && "short", column === mineColumn && "mine"]
    .filter(Boolean)
    .join(" ") || null;

function head(column: Column, at: number): HTMLElement {
  const sorted = order.column === at && order.chosen;
  const state = sorted ? (order.down ? "descending" : "ascending") : "none";
  const sign = el("span", { "aria-hidden": "true" }, sorted && (order.down ? " ↓" : " ↑"));
  const button = el("button", { type: "button", "data-sort": at, onclick: () => sortBy(at) }, column.name, sign);
  return el("th", { scope: "col", "aria-sort": state, class: cellClass(column) }, button);
}

function row(place: number): HTMLElement {
  const cells = columns.map((column, at) => {
    const content = column.cell ? column.cell(place) : el("bdi", {}, column.value(place));
    return at ? el("td", { class: cellClass(column) }, content) : el("th", { scope: "row" }, content);
  });
  return el("tr", { class: place === state.node ? "chosen" : null, "data-row": place }, cells);
}

function show(scene: Scene | null, most = Math.max(PAGE, seen)): void {
  prepare(scene);
  const rows = data.slice(0, most);
  const left = data.length - rows.length;
  const more = () => {
    seen = rows.length + PAGE;
    show(scene);
  };
  const text = `Show ${Math.min(PAGE, left)} more of ${left.toLocaleString("en")}`;
  byId("table").replaceChildren(
    el(
      "table",
      {},
      el("caption", {}, caption(scene)),
      el("thead", {}, el("tr", {}, columns.map(head))),
      el("tbody", {}, rows.map(row)),
    ),
    ...(left ? [el("button", { type: "button", class: "soft more", onclick: more }, text)] : []),
  );
}

function caption(scene: Scene | null): string {
  const things = `${data.length.toLocaleString("en")} ${data.length === 1 ? "thing" : "things"}`;
  if (scene?.way) {
    const { stops } = scene.way;
    const from = scene.move ? stops[stops.indexOf(scene.move.to) - 1] : stops[0];
    const to = scene.move ? scene.move.to : stops[stops.length - 1];
    return `${nodes[from].name} → ${nodes[to].name}: ${things}`;
  }
  if (scene?.centre != null) return `${nodes[scene.centre].name} and what is round it: ${things}`;
  return `${facts.title}: ${things}`;
}

function sortBy(at: number): void {
  const largestFirst = Boolean(columns[at].number || columns[at].down);
  const again = order.chosen && order.column === at;
  seen = 0;
  order = { column: at, down: again ? !order.down : largestFirst, chosen: true };
  show(stage.scene());
  byId("table").querySelector<HTMLElement>(`[data-sort="${at}"]`)?.focus();
}

export const table = {
  show,
  /** The table as plain text cells: a row of names, then a row for each thing. */
  plain(scene: Scene | null): string[][] {
    prepare(scene);
    return [columns.map((column) => column.name), ...data.map((place) => columns.map((column) => column.value(place)))];
  },
};
