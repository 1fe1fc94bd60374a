// Small parts that several panels are made of.

import { levelName, levelRank } from "../data/text";
import { nodes } from "../session";
import { el } from "./elements";
import { marks } from "./marks";

/** The check box by which the reader says that they have a thing. */
export function marker(place: number, text = ""): HTMLElement {
  const change = (event: Event) => marks.set(place, (event.target as HTMLInputElement).checked);
  const box = el("input", { type: "checkbox", onchange: change, "data-mark": place });
  box.checked = marks.has(place);
  if (!text) box.setAttribute("aria-label", `I have ${nodes[place].name}`);
  return el("label", { class: text ? "marker" : "marker bare" }, box, text && el("span", {}, text));
}

/** A button that stays pressed while something is said of a thing. */
const saying = (text: string, pressed: boolean, given: Record<string, string | number>, say: () => void) =>
  el("button", { type: "button", "aria-pressed": String(pressed), ...given, onclick: say }, text);

/** The button by which the reader says that they do not have a thing that others would. */
export function denier(place: number): HTMLElement {
  const denied = marks.lacks(place);
  const given = { class: "denier", "aria-label": `I do not have ${nodes[place].name}`, "data-deny": place };
  return saying("I don't", denied, given, () => marks.deny(place, !denied));
}

/** The button by which the reader says that they are learning a thing. */
export function learner(place: number): HTMLElement {
  const learning = marks.learns(place);
  const given = { class: "denier learner", "aria-label": `I am learning ${nodes[place].name}`, "data-learn": place };
  return saying("learning", learning, given, () => marks.learn(place, !learning));
}

/** A level as four bars and its word; full up to what is held. */
export function levelSign(level: number | null, held: number | null = level): HTMLElement {
  const rank = levelRank(level);
  const have = Math.min(levelRank(held), rank);
  const tone = (at: number) => (at <= have ? "full" : at <= rank ? "asked" : "");
  const bars = [1, 2, 3, 4].map((at) => el("i", { class: tone(at) }));
  return el("span", { class: "level" }, el("span", { class: "bars", "aria-hidden": "true" }, bars), levelName(level));
}

/** A share from 0 to 1 as a bar. */
export const bar = (value: number, tone: string): HTMLElement => {
  const width = (Math.max(0, Math.min(1, value)) * 100).toFixed(1);
  return el("span", { class: `bar ${tone}`, "aria-hidden": "true" }, el("i", { style: `width:${width}%` }));
};

export const closer = (text: string, close: () => void): HTMLElement =>
  el(
    "button",
    { type: "button", class: "plain closer", onclick: close, "aria-label": text },
    el("span", { class: "word" }, text),
    el("span", { "aria-hidden": "true" }, "×"),
  );

export const section = (title: string, aside: string | number, ...content: (Node | null | false)[]): HTMLElement =>
  el("section", {}, el("h3", {}, title, el("span", { class: "n" }, ` ${aside}`)), content);
