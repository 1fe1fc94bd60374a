// The work: each workflow a lane of steps, with what each takes in, yields and works with; lines
// lead from what one lane yields to the step of another that takes it in.

import { against, along, byName, isRole, nodes, ofKind } from "../session";
import { state } from "./address";
import { byId, type Child, el, opener } from "./elements";
import { currentWay } from "./moving";
import { inOrder } from "./sections";

const SVG = "http://www.w3.org/2000/svg";
const MOST_TOOLS = 4;

interface Lane {
  workflow: number;
  roles: number[];
  steps: number[];
}
/** What passes from a step of one lane to a step of another. */
interface Pass {
  artifact: number;
  from: number;
  to: number;
}

const ends = (place: number, relation: string) =>
  [...new Set(along(place, relation).map((link) => link.to))].sort(byName);
const begins = (place: number, relation: string) =>
  [...new Set(against(place, relation).map((link) => link.from))].sort(byName);
const laneOf = (workflow: number): Lane => ({
  workflow,
  roles: begins(workflow, "performs"),
  steps: inOrder(ends(workflow, "has-step")),
});

/** Everything that passes from lane to lane. */
function passes(lanes: Lane[]): Pass[] {
  const home = new Map(lanes.flatMap((lane, at) => lane.steps.map((step) => [step, at] as const)));
  return [...home.keys()].flatMap((from) =>
    ends(from, "yields").flatMap((artifact) =>
      begins(artifact, "takes")
        .filter((to) => home.has(to) && home.get(to) !== home.get(from))
        .map((to) => ({ artifact, from, to })),
    ),
  );
}

/** The lanes so that who gives stands above who takes, as far as there is no circle. */
function flowing(lanes: Lane[]): Lane[] {
  const all = passes(lanes);
  const waiting = [...lanes].sort((one, other) => byName(one.workflow, other.workflow));
  const sorted: Lane[] = [];
  while (waiting.length) {
    const left = new Set(waiting.flatMap((lane) => lane.steps));
    const before = (lane: Lane) =>
      all.filter(({ from, to }) => lane.steps.includes(to) && left.has(from) && !lane.steps.includes(from)).length;
    const least = Math.min(...waiting.map(before));
    const next = waiting.filter((lane) => before(lane) === least);
    // Of those that wait for least, the one that the last lane gives to.
    const last = sorted[sorted.length - 1];
    const given = (lane: Lane) => all.some(({ from, to }) => last?.steps.includes(from) && lane.steps.includes(to));
    const chosen = next.find(given) ?? next[0];
    sorted.push(...waiting.splice(waiting.indexOf(chosen), 1));
  }
  return sorted;
}

/** The lanes to show: all; of a role its own and those that it gives to and takes from; on a way
 *  those of its stops; of another thing those in which it occurs. */
function lanesNow(): { lanes: Lane[]; why: string } {
  const every = ofKind("workflow")
    .map(laneOf)
    .filter((lane) => lane.steps.length);
  const way = state.node == null ? currentWay() : null;
  const of = (test: (lane: Lane) => boolean) => flowing(every.filter(test));
  if (way) {
    const why =
      "The work of the roles on this way, and through whose hands something passes from its start to its goal.";
    return { lanes: alongWay(every, way.stops), why };
  }
  const { node } = state;
  if (node == null) return { lanes: flowing(every), why: "Who does what, and what passes from hand to hand." };
  if (isRole(node)) {
    const own = every.filter((lane) => lane.roles.includes(node));
    const steps = new Set(own.flatMap((lane) => lane.steps));
    const tied = new Set(
      passes(every)
        .filter(({ from, to }) => steps.has(from) || steps.has(to))
        .flatMap(({ from, to }) => [from, to]),
    );
    const lanes = of((lane) => own.includes(lane) || lane.steps.some((step) => tied.has(step)));
    return { lanes, why: `The work of ${nodes[node].name}, and whom it gives to and takes from.` };
  }
  const touched = of(
    (lane) => lane.workflow === node || lane.steps.some((step) => step === node || touches(step, node)),
  );
  if (!touched.length) return { lanes: flowing(every), why: "Who does what, and what passes from hand to hand." };
  return { lanes: touched, why: `The work in which ${nodes[node].name} has a part.` };
}
/** The lanes of the stops of a way, and those by which the work of the first reaches the last. */
function alongWay(every: Lane[], stops: number[]): Lane[] {
  const all = passes(every);
  const laneWith = (step: number) => every.find((lane) => lane.steps.includes(step)) as Lane;
  const goal = stops[stops.length - 1];
  const came = new Map<Lane, Lane | null>(
    every.filter((lane) => lane.roles.includes(stops[0])).map((lane) => [lane, null]),
  );
  for (const lane of came.keys()) {
    for (const { to } of all.filter(({ from }) => lane.steps.includes(from))) {
      if (!came.has(laneWith(to))) came.set(laneWith(to), lane);
    }
  }
  const handed: Lane[] = [];
  let at: Lane | null | undefined = [...came.keys()].find((lane) => lane.roles.includes(goal));
  for (; at; at = came.get(at)) handed.unshift(at);
  const rest = flowing(
    every.filter((lane) => !handed.includes(lane) && lane.roles.some((role) => stops.includes(role))),
  );
  return [...handed, ...rest];
}

const touches = (step: number, thing: number) =>
  along(step, "takes", "yields", "employs", "applies").some((link) => link.to === thing);

// ------------------------------------------------------------------------------------- showing

const list = (word: string, content: Child[]): Child =>
  content.length > 0 && el("p", { class: "flow" }, el("span", {}, word), " ", content);
const separated = (places: number[], after: (place: number) => Child = () => null): Child[] =>
  places.map((place, at) => [at ? ", " : "", opener(place), after(place)]);

function stepCard(step: number, lane: Lane, all: Pass[], roleOf: Map<number, number[]>): HTMLElement {
  const who = (steps: number[]): Child => {
    const roles = [...new Set(steps.flatMap((one) => roleOf.get(one) ?? []))];
    return roles.length > 0 && separated(roles);
  };
  const givers = (artifact: number): Child => {
    const from = who(all.filter((pass) => pass.artifact === artifact && pass.to === step).map((pass) => pass.from));
    return from && el("span", { class: "also" }, " from ", from);
  };
  const takers = (artifact: number): Child => {
    const to = who(all.filter((pass) => pass.artifact === artifact && pass.from === step).map((pass) => pass.to));
    return to && el("span", { class: "passed" }, " → ", to);
  };
  const tools = ends(step, "employs");
  return el(
    "li",
    { class: `work-step ${step === state.node ? "chosen" : ""}`, "data-step": step },
    el("p", { class: "work-name" }, el("span", { class: "n" }, `${lane.steps.indexOf(step) + 1} `), opener(step)),
    list("takes in", separated(ends(step, "takes"), givers)),
    list("yields", separated(ends(step, "yields"), takers)),
    list("with", [
      ...separated(tools.slice(0, MOST_TOOLS)),
      ...(tools.length > MOST_TOOLS ? [` and ${tools.length - MOST_TOOLS} more`] : []),
    ]),
  );
}

function laneOfWork(lane: Lane, all: Pass[], roleOf: Map<number, number[]>): HTMLElement {
  return el(
    "section",
    { class: `lane ${lane.workflow === state.node ? "chosen" : ""}` },
    el("h2", {}, separated(lane.roles), el("span", { class: "work-of" }, opener(lane.workflow))),
    el(
      "ol",
      {},
      lane.steps.map((step) => stepCard(step, lane, all, roleOf)),
    ),
  );
}

function show(): void {
  const { lanes, why } = lanesNow();
  const sheet = byId("work");
  if (!lanes.length) {
    sheet.replaceChildren(
      el("p", { class: "note" }, "This graph tells of no workflows: nobody says here who does what in which order."),
    );
    return;
  }
  const all = passes(lanes);
  const roleOf = new Map(lanes.flatMap((lane) => lane.steps.map((step) => [step, lane.roles] as const)));
  const lines = document.createElementNS(SVG, "svg");
  lines.setAttribute("class", "passes");
  lines.setAttribute("aria-hidden", "true");
  sheet.replaceChildren(
    el("p", { class: "note work-why" }, why),
    el(
      "div",
      { class: "lanes" },
      lanes.map((lane) => laneOfWork(lane, all, roleOf)),
    ),
  );
  sheet.querySelector(".lanes")?.prepend(lines);
  drawPasses(all);
}

/** A line for all that passes from one step to another, drawn between their cards. */
function drawPasses(all: Pass[]): void {
  const frame = byId("work").querySelector<HTMLElement>(".lanes");
  const lines = frame?.querySelector("svg");
  if (!frame || !lines) return;
  const { left, top } = frame.getBoundingClientRect();
  lines.replaceChildren();
  lines.setAttribute("width", String(frame.scrollWidth));
  lines.setAttribute("height", String(frame.scrollHeight));
  const once = new Map(all.map((pass) => [`${pass.from} ${pass.to}`, pass]));
  for (const { from, to } of once.values()) {
    const [one, other] = [from, to].map((step) =>
      frame.querySelector(`[data-step="${step}"]`)?.getBoundingClientRect(),
    );
    if (!one || !other) continue;
    const down = other.top > one.top;
    const x1 = one.left - left + one.width * 0.6;
    const y1 = (down ? one.bottom : one.top) - top;
    const x2 = other.left - left + other.width * 0.4;
    const y2 = (down ? other.top : other.bottom) - top - (down ? 5 : -5);
    const reach = Math.max(24, Math.abs(y2 - y1) / 2) * (down ? 1 : -1);
    const add = (d: string, name: string) => {
      const path = document.createElementNS(SVG, "path");
      path.setAttribute("d", d);
      path.setAttribute("class", name);
      lines.append(path);
    };
    add(`M${x1} ${y1}C${x1} ${y1 + reach} ${x2} ${y2 - reach} ${x2} ${y2}`, "line");
    add(`M${x2} ${y2 + (down ? 5 : -5)}l-4.5 ${down ? -9 : 9}h9Z`, "head");
  }
}

export const work = { show };
