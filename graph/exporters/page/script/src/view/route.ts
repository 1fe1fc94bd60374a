// From one role to another: how hard each way is, and what each move of it asks.

import { total } from "../data/columns";
import { levelName } from "../data/text";
import { cover, stateOf, sureLevel } from "../figures/holdings";
import type { Asked, Held, Standing } from "../figures/measures";
import type { Move, Way } from "../figures/ways";
import { byName, covered, demandOf, holds, isEssential, N, nodes, roles, ways } from "../session";
import { go, NO_ROUTE, state } from "./address";
import { chooser } from "./chooser";
import { closer, denier, levelSign, marker } from "./controls";
import { type Child, el, inSteps, named, opener, percent } from "./elements";
import { marks } from "./marks";
import { currentMove, currentWay, currentWays, left } from "./moving";
import { planSaid } from "./plan";

/** What the panel says of the two roles chosen. */
export function routePanel(): Child[] {
  const found = currentWays();
  const way = currentWay();
  const close = closer("Close", () => go(NO_ROUTE));
  return [
    el("div", { class: "panel-top" }, el("p", { class: "eyebrow" }, "From–to"), close),
    el("h2", { id: "panel-title", tabindex: "-1", class: "unseen" }, "From one role to another"),
    chooser(),
    found && alone(),
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
    summary(direct, all),
    el(
      "section",
      {},
      el("h3", {}, "Ways", el("span", { class: "n" }, ` ${all.length}`)),
      el("ul", { class: "ways" }, rows),
    ),
    planSaid(way),
    way.moves.length > 1 && moveTabs(way, rank),
    rank == null ? way.moves.map((_, at) => stopSaid(way, at)) : moveSaid(way, rank),
  ];
}

/** ``nearer than 8 of 10 other starts``; in percent where there are many. */
function nearer(found: Standing | null): string {
  if (!found?.others) return "";
  const many = found.others > 20;
  return many
    ? `nearer than ${percent(found.lower / found.others)} of the other starts`
    : `nearer than ${found.lower} of ${found.others} other starts`;
}

/** The figures of the move without a stop. */
function summary({ moves: [step] }: Way, all: Way[]): HTMLElement {
  const from = nodes[state.from ?? 0].name;
  const lacking = marks.lacking().length;
  const without = lacking ? `, without the ${lacking} you do not have` : "";
  const only = `Counting only the ${marks.count()} you have marked, and nothing that comes with ${from}.`;
  const besides = marks.count()
    ? `Counting what people bring from ${from}, and the ${marks.count()} you have marked${without}.`
    : `Counting what people bring from ${from}${without}. Mark what you have besides, and every figure follows.`;
  const text = state.alone ? only : besides;
  const bridges = state.from == null || state.to == null ? null : ways.bridges(state.from, state.to, all);
  return el(
    "div",
    { class: "summary" },
    el(
      "p",
      { class: "figures" },
      el("span", { class: "big" }, percent(step.readiness)),
      el("span", {}, `of the essentials, directly · ${inSteps(step.steps.essential)}`),
    ),
    step.standing && el("p", { class: "note" }, nearer(step.standing)),
    bridges && bridge(bridges),
    parts(step),
    el("p", { class: "note" }, text),
  );
}

/** Whether what people bring from the first role counts: it may be another reader than they. */
function alone(): HTMLElement {
  const box = el("input", {
    id: "route-alone",
    type: "checkbox",
    checked: state.alone,
    onchange: () => {
      go({ alone: box.checked, way: null, move: null });
      document.getElementById("route-alone")?.focus();
    },
  });
  return el("label", { class: "note alone" }, box, " Only what I have marked");
}

const bridge = (roles: number[]) =>
  el(
    "p",
    { class: "note" },
    "A fresh start: next to nothing carries over.",
    roles.length > 0 && [" A bridge would be ", roles.map((role, at) => [at ? " or " : "", opener(role)]), "."],
  );

const STATES = ["have", "may", "deepen", "learn"] as const;
const WORDS = { have: "have", may: "may have", deepen: "deepen", learn: "learn" };

/** Have, may have, deepen and learn as one bar of essential weights, with the plain counts. */
function parts(step: Move): HTMLElement {
  const demand = demandOf(step.to);
  const essential = (items: number[]) => items.filter(isEssential(step.to));
  const weight = (item: number) => demand.get(item)?.weight ?? 0;
  const all = total(essential([...demand.keys()]).map(weight)) || 1;
  const share = (items: number[], of: (item: number) => number) =>
    total(essential(items).map((item) => weight(item) * of(item))) / all;
  const held = (item: number) => covered(step.held, item, demand.get(item) as Asked);
  const piece = (tone: string, value: number) => el("i", { class: tone, style: `width:${(value * 100).toFixed(2)}%` });
  const [kept, may] = [share(step.have, held), share(step.may, held)];
  const half = share(step.deepen, held);
  const counts = STATES.map((word) =>
    el("span", { class: word }, el("i", { "aria-hidden": "true" }), ` ${WORDS[word]} `, el("b", {}, step[word].length)),
  );
  const pieces = [
    piece("have", kept),
    piece("may", may),
    piece("deepen", half),
    piece("learn", Math.max(0, 1 - kept - may - half)),
  ];
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
  const legs = way.moves.map((step) => [stop(), el("i", { class: "leg" }, el("b", {}, percent(step.readiness)))]);
  const ready =
    way.moves.length > 1 ? `hardest step ${percent(way.readiness)} ready` : `${percent(way.readiness)} ready`;
  const more = way.extra > 0.0005 ? `${percent(way.extra)} more to learn` : "nothing besides to learn";
  const besides = way.moves.length > 1 ? more : inSteps(way.moves[0].steps.essential);
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
      el("span", { class: "sub" }, `${ready} · ${besides}`),
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
      tab(at, el("span", {}, `${at + 1}`), " → ", named(step.to), el("b", {}, percent(step.readiness))),
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
      el("span", { class: "n" }, ` ${percent(step.readiness)} of the essentials`),
    ),
    group("may", "You may have", rows(step, step.may.filter(isEssential(step.to)), true), false),
    group("learn", "To learn", rows(step, step.learn.filter(isEssential(step.to)), true), rank === 0),
    group("deepen", "To deepen", rows(step, step.deepen.filter(isEssential(step.to)), true), rank === 0),
  ];
}

function moveSaid(way: Way, rank: number): Child[] {
  const step = way.moves[rank];
  const gone = [...left(way.stops[rank], step.to)].sort(byName);
  return [
    way.moves.length > 1 && parts(step),
    group("learn", "To learn", rows(step, step.learn, true), true),
    group("deepen", "To deepen", rows(step, step.deepen, true), true),
    group("may", "You may have", rows(step, step.may, true), true),
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
  const mine = holds(held, item);
  const how = stateOf(mine, asked.rank);
  const have = sureLevel(mine);
  const deniable = marks.lacks(item) || (!marks.has(item) && (how === "may" || how === "have"));
  const before = how === "may" ? percent(cover(mine, asked.rank)) : have != null ? `${levelName(have)} →` : "in part →";
  return el(
    "li",
    {},
    el(
      "span",
      { class: "thing" },
      (markable || marks.has(item)) && marker(item),
      opener(item),
      !asked.essential && el("span", { class: "also" }, " · optional"),
    ),
    el(
      "span",
      { class: "qualities" },
      deniable && denier(item),
      (how === "may" || how === "deepen") && el("span", { class: "also" }, before),
      asked.level != null && levelSign(asked.level, how === "have" ? asked.level : (have ?? 0)),
    ),
  );
}
