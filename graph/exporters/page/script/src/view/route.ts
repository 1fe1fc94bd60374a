// From one role to another: how hard each way is, and what each move of it asks.

import { total } from "../data/columns";
import { levelName } from "../data/text";
import type { Asked, Held } from "../figures/measures";
import type { Move, Way } from "../figures/ways";
import { byName, cover, demandOf, N, nodes, roles } from "../session";
import { go, NO_ROUTE, state } from "./address";
import { chooser } from "./chooser";
import { closer, levelSign, marker } from "./controls";
import { type Child, el, figure, named, opener } from "./elements";
import { marks } from "./marks";
import { currentMove, currentWay, currentWays, left } from "./moving";

/** What the panel says of the two roles chosen. */
export function routePanel(): Child[] {
  const found = currentWays();
  const way = currentWay();
  const close = closer("Close", () => go(NO_ROUTE));
  return [
    el("div", { class: "panel-top" }, el("p", { class: "eyebrow" }, "From–to"), close),
    el("h2", { id: "panel-title", tabindex: "-1", class: "unseen" }, "From one role to another"),
    chooser(),
    way && found ? said(found.ways, way) : found?.refused ? refusal(found.refused) : invitation(),
  ];
}

const refusal = (sentence: string) => el("p", { class: "note refusal", role: "status" }, sentence);
function invitation(): HTMLElement {
  if (N === 0) return el("p", { class: "note" }, "There are no roles in this graph.");
  if (N === 1) return el("p", { class: "note" }, `${nodes[roles[0]].name} is the only role in this graph.`);
  const text =
    "Choose two roles to see what they share, what is missing, and by way of which other roles one leads to the other.";
  return el("p", { class: "note" }, text);
}

function said(all: Way[], way: Way): Child[] {
  const direct = all.find((one) => one.moves.length === 1) ?? way;
  const rank = currentMove(way);
  const rows = all.map((one) => wayRow(one, one === way));
  return [
    summary(direct),
    el(
      "section",
      {},
      el("h3", {}, "Ways", el("span", { class: "n" }, ` ${all.length}`)),
      el("ul", { class: "ways" }, rows),
    ),
    way.moves.length > 1 && moveTabs(way, rank),
    rank == null ? way.moves.map((_, at) => stopSaid(way, at)) : moveSaid(way, rank),
  ];
}

/** The figures of the move without a stop. */
function summary({ moves: [step] }: Way): HTMLElement {
  const from = nodes[state.from ?? 0].name;
  const text = marks.count()
    ? `Counting all that ${from} asks, and the ${marks.count()} you have marked.`
    : `Counting all that ${from} asks. Mark what you have besides, and every figure follows.`;
  return el(
    "div",
    { class: "summary" },
    el(
      "p",
      { class: "figures" },
      el("span", { class: "big" }, figure(step.difficulty)),
      el("span", {}, "difficulty, directly"),
    ),
    parts(step),
    el("p", { class: "note" }, text),
  );
}

/** Have, deepen and learn as one bar of weights, with the plain counts. */
function parts(step: Move): HTMLElement {
  const demand = demandOf(step.to);
  const all = total([...demand.values()].map((asked) => asked.weight)) || 1;
  const covered = (item: number) => cover(step.held, item, demand.get(item) as Asked);
  const share = (items: Iterable<number>, of: (item: number) => number) =>
    total([...items].map((item) => (demand.get(item)?.weight ?? 0) * of(item))) / all;
  const piece = (tone: string, value: number) => el("i", { class: tone, style: `width:${(value * 100).toFixed(2)}%` });
  const kept = share(demand.keys(), covered);
  const half = share(step.deepen, (item) => 1 - covered(item));
  const counts = (["have", "deepen", "learn"] as const).map((word) =>
    el("span", { class: word }, el("i", { "aria-hidden": "true" }), ` ${word} `, el("b", {}, step[word].length)),
  );
  const pieces = [piece("have", kept), piece("deepen", half), piece("learn", Math.max(0, 1 - kept - half))];
  return el(
    "div",
    { class: "parts" },
    el("span", { class: "stack", "aria-hidden": "true" }, pieces),
    el("p", {}, counts),
  );
}

function wayRow(way: Way, chosen: boolean): HTMLElement {
  const through = way.stops.slice(1, -1);
  const title = through.length
    ? ["by way of ", through.map((role, at) => [at ? ", then " : "", named(role)])]
    : "directly";
  const stop = () => el("i", { class: "stop" });
  const legs = way.moves.map((step) => [stop(), el("i", { class: "leg" }, el("b", {}, figure(step.difficulty)))]);
  const hardest = `${way.moves.length > 1 ? "hardest move" : "one move"} ${figure(way.hardest)}`;
  const detour = way.detour > 0.005 ? `detour ${way.detour.toFixed(1)}` : "no detour";
  return el(
    "li",
    {},
    el(
      "button",
      {
        type: "button",
        class: "way",
        "aria-pressed": String(chosen),
        onclick: () => go({ way: through, move: null, node: null }),
      },
      el("span", { class: "title" }, title),
      el("span", { class: "line", "aria-hidden": "true" }, legs, stop()),
      el("span", { class: "sub" }, `${hardest} · ${detour}`),
    ),
  );
}

/** The whole way, or one move of it. */
function moveTabs(way: Way, rank: number | null): HTMLElement {
  const tab = (at: number | null, ...text: Child[]) =>
    el(
      "button",
      { type: "button", "aria-pressed": String(at === rank), onclick: () => go({ move: at, node: null }) },
      text,
    );
  return el(
    "div",
    { class: "moves", role: "group", "aria-label": "Moves of this way" },
    tab(null, "The whole way"),
    way.moves.map((step, at) =>
      tab(at, el("span", {}, `${at + 1}`), " → ", named(step.to), el("b", {}, figure(step.difficulty))),
    ),
  );
}

/** What one move of the whole way asks beyond what is held by then. */
function stopSaid(way: Way, rank: number): Child[] {
  const step = way.moves[rank];
  return [
    el(
      "h3",
      { class: "stop-title" },
      `${rank + 1} → `,
      named(step.to),
      el("span", { class: "n" }, ` ${figure(step.difficulty)}`),
    ),
    group("learn", "To learn", rows(step, step.learn, true), rank === 0),
    group("deepen", "To deepen", rows(step, step.deepen, true), rank === 0),
  ];
}

function moveSaid(way: Way, rank: number): Child[] {
  const step = way.moves[rank];
  const gone = [...left(way.stops[rank], step.to)].sort(byName);
  return [
    way.moves.length > 1 && parts(step),
    group("learn", "To learn", rows(step, step.learn, true), true),
    group("deepen", "To deepen", rows(step, step.deepen, true), true),
    group("have", "Have already", rows(step, step.have, false), false),
    group(
      "left",
      "Not asked any more",
      gone.map((item) => el("li", {}, el("span", { class: "thing" }, opener(item)))),
      false,
    ),
  ];
}

const rows = (step: Move, items: number[], markable: boolean) =>
  items.map((item) => itemRow(item, demandOf(step.to).get(item) as Asked, step.held, markable));

function group(tone: string, title: string, rows: HTMLElement[], open: boolean): HTMLElement | null {
  if (!rows.length) return null;
  const head = [el("i", { "aria-hidden": "true" }), title, el("span", { class: "n" }, ` ${rows.length}`)];
  return el("details", { class: `group ${tone}`, open }, el("summary", {}, head), el("ul", { class: "things" }, rows));
}

function itemRow(item: number, asked: Asked, held: Held, markable: boolean): HTMLElement {
  const have = held.get(item) ?? null;
  const lower = held.has(item) && cover(held, item, asked) < 1;
  const alike = lower && levelName(have) === levelName(asked.level); // then the figures differ
  const before = `${levelName(have)}${alike ? ` ${have?.toFixed(2)}` : ""} →`;
  return el(
    "li",
    {},
    el(
      "span",
      { class: "thing" },
      (markable || marks.has(item)) && marker(item),
      opener(item),
      asked.importance < 1 && el("span", { class: "also" }, " · optional"),
    ),
    el(
      "span",
      { class: "qualities" },
      lower && el("span", { class: "also" }, before),
      asked.level != null && levelSign(asked.level, held.has(item) ? (have ?? asked.level) : 0),
      alike && el("span", { class: "also" }, asked.level?.toFixed(2)),
    ),
  );
}
