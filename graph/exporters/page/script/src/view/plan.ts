// The plan of a way: what to learn stage by stage, what of it is being learned, what to check first.

import type { Curriculum, Lesson, Stage } from "../figures/curriculum";
import { type Held, sureLevel } from "../figures/holdings";
import type { Way } from "../figures/ways";
import { curriculum, holds, nodes, start } from "../session";
import { state } from "./address";
import { learner, levelSign, marker } from "./controls";
import { type Child, el, inSteps, named, opener, outside, percent } from "./elements";
import { marks } from "./marks";
import { saidNow } from "./moving";

/** Whether the reader has opened it; a choice made in it draws the panel anew. */
let open = false;

/** The plan of a way, which is made when it is opened. */
export function planSaid(way: Way): HTMLElement {
  const content = el("div", {});
  const made = el(
    "details",
    {
      class: "group plan",
      open,
      ontoggle: () => {
        open = made.open;
        if (open && !content.hasChildNodes()) content.append(...written(way));
      },
    },
    el("summary", {}, el("i", { "aria-hidden": "true" }), "Plan in stages"),
    content,
  );
  if (open) content.append(...written(way));
  return made;
}

function written(way: Way): HTMLElement[] {
  const held = start(state.from, saidNow());
  const found = curriculum(held, way);
  const several = way.moves.length > 1;
  return [
    opening(found),
    ...found.stages.map((stage, at) => stageSaid(stage, at, several, held)),
    ...(found.toCheck.length ? [checks(found.toCheck)] : []),
  ];
}

/** Where to begin, and how far one is. */
function opening({ stages }: Curriculum): HTMLElement {
  const lessons = stages.flatMap((stage) => stage.lessons);
  if (!lessons.length) return el("p", { class: "note" }, "Nothing essential is left to learn.");
  const learning = lessons.filter(({ item }) => marks.learns(item)).length;
  const begin = lessons.find(({ item }) => !marks.learns(item)) ?? lessons[0];
  return el(
    "p",
    { class: "note" },
    learning ? "Next: " : "Begin with ",
    opener(begin.item),
    `. ${learning} learning, ${lessons.length - learning} open; what you have learned leaves the plan.`,
  );
}

function stageSaid(stage: Stage, at: number, several: boolean, held: Held): HTMLElement {
  const { lessons, toward, readiness } = stage;
  return el(
    "section",
    {},
    el("h4", {}, `Stage ${at + 1}`, several && [" → ", named(toward)]),
    el(
      "ul",
      { class: "things" },
      lessons.map((lesson) => lessonRow(lesson, held)),
    ),
    el("p", { class: "note" }, `Then ready: ${percent(readiness)}.`),
  );
}

function lessonRow({ item, how, rank, steps }: Lesson, held: Held): HTMLElement {
  const level = rank == null ? null : rank / 4;
  const have = sureLevel(holds(held, item)) ?? 0;
  return el(
    "li",
    {},
    el("span", { class: "thing" }, marker(item), opener(item), how === "groundwork" && also(" · groundwork")),
    el(
      "span",
      { class: "qualities" },
      learner(item),
      level != null && levelSign(level, have),
      also(inSteps(steps)),
      places(item),
    ),
  );
}

const also = (text: string) => el("span", { class: "also" }, text);

/** Where a thing can be learned. */
const places = (item: number): Child =>
  nodes[item].facts
    .filter(([name]) => name === "learn at")
    .map(([, value, address]) => outside(address ?? value, "learn it ↗"));

function checks(items: number[]): HTMLElement {
  return el(
    "section",
    {},
    el("h4", {}, "Check first: you may have this"),
    el(
      "ul",
      { class: "things" },
      items.map((item) => el("li", {}, el("span", { class: "thing" }, marker(item), opener(item)))),
    ),
  );
}
