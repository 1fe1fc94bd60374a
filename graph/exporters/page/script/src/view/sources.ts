// Where statements come from: numbered marks at the statements, the list of sources below them.

import type { Citation } from "../data/facts";
import { facts } from "../session";
import { type Child, el, outside } from "./elements";

export type References = ReturnType<typeof references>;

/** The sources of one panel: `mark` gives a statement its numbers, `list` says what they are. */
export function references() {
  const numbers = new Map<string, { n: number; cite: number }>();
  const key = (cite: number) => {
    const { source, title, date, licence, address } = facts.citations[cite];
    return [source, title, date, licence, address].join("\n");
  };
  const number = (cite: number): number => {
    const name = key(cite);
    const known = numbers.get(name);
    if (known) return known.n;
    numbers.set(name, { n: numbers.size + 1, cite });
    return numbers.size;
  };
  return {
    mark(cites: number[]): HTMLElement | null {
      if (!cites.length) return null;
      const all = [...new Set(cites.map(number))].sort((a, b) => a - b);
      return el("sup", { class: "refs" }, el("span", { class: "unseen" }, " source "), all.join(", "));
    },
    /** What sources say beyond the bare statement: their figures and, if asked for, their words. */
    said: (cites: number[], wordsToo: boolean): string =>
      [...new Set(cites.map((cite) => evidence(facts.citations[cite], wordsToo)).filter(Boolean))].join(" · "),
    list(): HTMLElement | null {
      if (!numbers.size) return null;
      const items = [...numbers.values()].map(({ cite }) => el("li", {}, cited(facts.citations[cite])));
      return el("section", { class: "sources" }, el("h3", {}, "Sources"), el("ol", {}, items));
    },
  };
}

/** "84 % of 1,354 respondents, 2022", or "ESCO classification: essential". */
function evidence({ title = "", value, unit: told = "", year, stated, sample }: Citation, wordsToo: boolean): string {
  if (value == null) return wordsToo && stated ? `${title.split(/[,:(]/)[0].trim()}: ${stated}` : "";
  const bound = /^least /i.test(told) ? "at least " : "";
  const unit = told.replace(/^least /i, "");
  const share = /^(share|percent|%)/i.test(unit) && value >= 0 && value <= 1;
  const rest = unit.replace(/^(share|percent|%)\s*(of\s*)?/i, "");
  const many = sample ? `${sample.toLocaleString("en")} ` : "";
  const said = share
    ? `${bound}${Math.round(value * 100)} % of ${many}${rest || "those asked"}`
    : `${value} ${unit}`.trim();
  return year ? `${said}, ${year}` : said;
}

/** A source with its date and licence. */
export function cited({ title = "", date = "", licence = "", address = "", source = "" }: Citation): Child[] {
  const name = title || source;
  return [
    address ? outside(address, name) : el("bdi", {}, name),
    date && ` · ${date}`,
    licence && [" · ", licensed(licence)],
  ];
}

export const licensed = (licence: string): Child =>
  /^https?:/i.test(licence) ? outside(licence, licenceName(licence)) : licenceName(licence);

/** A licence by its usual short name, where its address is one of the well-known ones. */
export function licenceName(licence: string): string {
  const found = /creativecommons\.org\/(licenses|publicdomain)\/([a-z-]+)\/([\d.]+)/.exec(licence);
  if (found) return found[1] === "licenses" ? `CC ${found[2].toUpperCase()} ${found[3]}` : `CC0 ${found[3]}`;
  if (licence.includes("eli/dec/2011/833")) return "reuse under Decision 2011/833/EU";
  return licence;
}
