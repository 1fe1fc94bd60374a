// What a thing is tied to, under a heading for each kind of tie.

import { DEMANDS, type Link } from "../data/graph";
import { importanceName } from "../data/text";
import { against, along, byName, count, demandOf, isItem, N, nodes, RELATIONS, roles, similarities } from "../session";
import { bar, section as frame, levelSign } from "./controls";
import { type Child, el, figure, opener } from "./elements";
import { marks } from "./marks";
import type { References } from "./sources";

type End = "from" | "to";

const section = (title: string, rows: HTMLElement[], aside: string | number = rows.length): Child =>
  rows.length > 0 && frame(title, aside, el("ul", { class: "things" }, rows));

const sorted = (found: Link[], end: End) => [...found].sort((a, b) => byName(a[end], b[end]));
const strongest = (found: Link[], end: End) =>
  [...found].sort(
    (a, b) => (b.importance ?? 1) - (a.importance ?? 1) || (b.level ?? 0) - (a.level ?? 0) || byName(a[end], b[end]),
  );
const essential = (link: Link) => link.importance == null || link.importance >= 1;
const optional = (link: Link) => !essential(link);
const list = (places: number[]): Child[] => places.map((place, at) => [at ? ", " : "", opener(place)]);

/** The sections of a thing; `refs` numbers the sources that they name. */
export function sectionsOf(place: number, refs: References): Child {
  const aboutRole = nodes[place].kind === "role";

  /** One statement as a row: the other end, what qualifies it, and its sources. */
  function row(other: number, link: Link, extra: Child = null): HTMLElement {
    const said = refs.said(link.cites, !aboutRole);
    return el(
      "li",
      {},
      el("span", { class: "thing" }, opener(other), refs.mark(link.cites), extra),
      el(
        "span",
        { class: "qualities" },
        isItem(other) && marks.has(other) && el("span", { class: "have" }, "✓ have"),
        link.level != null && levelSign(link.level),
      ),
      said && el("span", { class: "evidence" }, said),
    );
  }
  const to = (title: string, relation: string): Child =>
    section(
      title,
      sorted(along(place, relation), "to").map((link) => row(link.to, link)),
    );
  const from = (title: string, relation: string): Child =>
    section(
      title,
      sorted(against(place, relation), "from").map((link) => row(link.from, link)),
    );

  const roleSections = (): Child => {
    const demand = (title: string, relation: string, test: (link: Link) => boolean) =>
      section(
        title,
        strongest(along(place, relation).filter(test), "to").map((link) => row(link.to, link)),
      );
    const passed = (link: Link) => link.via != null && el("span", { class: "also" }, " · ", opener(link.via));
    const given = sorted(along(place, "hands-off-to"), "to").map((link) => row(link.to, link, passed(link)));
    const taken = sorted(against(place, "hands-off-to"), "from").map((link) => row(link.from, link, passed(link)));
    return [
      to("Focus areas", "focuses-on"),
      demand("Essential skills", "requires", essential),
      demand("Optional skills", "requires", optional),
      demand("Essential tools", "uses", essential),
      demand("Optional tools", "uses", optional),
      rated(place),
      along(place, "performs").map((link) => flow(link.to)),
      section("Hands work to", given),
      section("Receives work from", taken),
      nearest(place),
    ];
  };

  /** Who asks for an item, the strongest first. */
  const askers = (title: string, relation: string): Child => {
    const found = strongest(against(place, relation), "from");
    const qualified = (link: Link) =>
      link.importance != null && el("span", { class: "also" }, ` · ${importanceName(link.importance)}`);
    const rows = found.map((link) => row(link.from, link, qualified(link)));
    return section(title, rows, `${found.length} of ${count(N, "role")}`);
  };

  const skillSections = (): Child => [
    askers("Required by", "requires"),
    to("Builds on", "builds-on"),
    from("Opens the way to", "builds-on"),
    from("Tools", "supports"),
    from("Includes", "broader"),
    from("Serves", "draws-on"),
    from("Applied in", "applies"),
  ];
  const toolSections = (): Child => [
    askers("Used by", "uses"),
    to("Supports", "supports"),
    from("Employed in", "employs"),
    otherSections("uses", "supports", "employs"),
  ];
  const focusSections = (): Child => [
    from("Focus of", "focuses-on"),
    to("Draws on", "draws-on"),
    otherSections("focuses-on", "draws-on"),
  ];

  /** Every other link, under the words for it. */
  function otherSections(...said: string[]): Child {
    const without = nodes[place].kind === "category" ? said : ["category", ...said];
    const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
    return [...RELATIONS]
      .filter(([name]) => !without.includes(name))
      .map(([name, { forward, backward }]) => [to(capital(forward), name), from(capital(backward), name)]);
  }

  const known: Record<string, () => Child> = {
    role: roleSections,
    skill: skillSections,
    tool: toolSections,
    focus: focusSections,
    workflow: () => [flow(place), otherSections("has-step")],
  };
  return (known[nodes[place].kind] ?? otherSections)();
}

/** What a role is rated on in families where every role is rated on everything. */
function rated(role: number): Child {
  const linked = new Set(along(role, ...DEMANDS).map((link) => link.to));
  const rows = [...demandOf(role)]
    .filter(([item]) => !linked.has(item))
    .sort(([a, x], [b, y]) => y.importance - x.importance || byName(a, b))
    .map(([item, one]) => valued(item, `${Math.round(one.importance * 100)} %`));
  return section("Rated as important", rows);
}

const valued = (place: number, ...value: Child[]) =>
  el("li", {}, el("span", { class: "thing" }, opener(place)), el("span", { class: "qualities" }, value));

function nearest(role: number): Child {
  const near = similarities(role);
  const rows = roles
    .map((other, rank) => ({ other, near: near[rank] }))
    .filter(({ other, near }) => other !== role && near > 0)
    .sort((a, b) => b.near - a.near || byName(a.other, b.other))
    .slice(0, 5)
    .map(({ other, near }) => valued(other, bar(near, "accent"), el("span", { class: "num" }, figure(near))));
  return section("Nearest roles", rows, "by similarity");
}

/** A workflow in the order of its steps, with what each takes in and puts out. */
function flow(workflow: number): Child {
  const steps = inOrder(along(workflow, "has-step").map((link) => link.to));
  if (!steps.length) return null;
  const line = (word: string, step: number, relation: string): Child => {
    const ends = along(step, relation).map((link) => link.to);
    return ends.length > 0 && el("p", { class: "flow" }, el("span", {}, word), " ", list(ends));
  };
  const items = steps.map((step) =>
    el(
      "li",
      {},
      opener(step),
      nodes[step].definition && el("p", {}, el("bdi", {}, nodes[step].definition)),
      line("takes in", step, "takes"),
      line("yields", step, "yields"),
    ),
  );
  const title = el("h3", {}, "Workflow", el("span", { class: "n" }, " ", opener(workflow)));
  return el("section", {}, title, el("ol", { class: "steps" }, items));
}

/** Steps so that each comes after those that it follows. */
export function inOrder(steps: number[]): number[] {
  const waiting = [...steps].sort(byName);
  const done: number[] = [];
  while (waiting.length) {
    const free = (step: number) => along(step, "follows").every((link) => !waiting.includes(link.to));
    done.push(...waiting.splice(Math.max(waiting.findIndex(free), 0), 1)); // In a circle the first by name goes first.
  }
  return done;
}
