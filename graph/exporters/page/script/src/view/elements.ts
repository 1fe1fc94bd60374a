// Elements from text, never from markup: whatever a label holds, it is only ever shown.

import { facts, nodes } from "../session";
import { go } from "./address";

export type Child = Node | string | number | false | null | undefined | Child[];
type Given = Record<string, string | number | boolean | null | undefined | ((event: Event) => void)>;

/** The children one by one, without those that are not there. */
export const flat = (children: Child[]): (Node | string)[] =>
  ((children as unknown[]).flat(Infinity as 1) as Exclude<Child, Child[]>[])
    .filter((child) => child != null && child !== false)
    .map((child) => (typeof child === "number" ? String(child) : (child as Node | string)));

/** An element with attributes and children; `on…` is a listener, text becomes a text node. */
export function el<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  given: Given = {},
  ...children: Child[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(given)) {
    if (typeof value === "function") element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value != null) element.setAttribute(name, String(value));
  }
  element.append(...flat(children));
  return element;
}

export const byId = <T extends HTMLElement = HTMLElement>(id: string): T => document.getElementById(id) as T;

/** A name that runs in its own direction, whatever stands round it. */
export const named = (place: number): HTMLElement => {
  const lang = facts.lang && facts.lang !== "en" ? facts.lang : null;
  return el("bdi", { lang }, nodes[place].name);
};

/** The button that opens the details of a thing, worded as its name. */
export const opener = (place: number): HTMLElement =>
  el(
    "button",
    { type: "button", class: "link", "data-place": place, onclick: () => go({ node: place }) },
    named(place),
  );

/** An address as a link, if it is one of the web; else as the text it is. */
export function outside(address: string, text: string = address): HTMLElement {
  if (!/^https?:\/\//i.test(address)) return el("span", {}, text);
  return el("a", { href: address, rel: "noopener noreferrer", target: "_blank" }, text);
}

/** Says something to those who hear the page. */
export const announce = (text: string): void => {
  byId("told").textContent = text;
};
export const figure = (value: number): string => value.toFixed(2);
/** A part of one in whole percent; never 0 or 100 unless it is. */
export const percent = (part: number): string => {
  const whole = Math.round(100 * part);
  if (whole === 0 && part > 1e-9) return "under 1 %";
  return whole === 100 && part < 1 - 1e-9 ? "over 99 %" : `${whole} %`;
};
/** So many steps, in whole ones. */
export const inSteps = (count: number): string => `${Math.round(count)} step${Math.round(count) === 1 ? "" : "s"}`;
