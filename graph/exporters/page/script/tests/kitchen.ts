// A graph small enough to reckon by hand, as it travels: a baker and a cook ask for dough, the cook
// for fire too; the waiter asks for nothing. "Kitchen work" holds dough, "Empty" holds nothing.

import type { Facts } from "../src/data/facts.ts";
import { readGraph } from "../src/data/graph.ts";
import { measuresOf } from "../src/figures/measures.ts";

const KINDS = ["role", "role", "role", "skill", "skill", "category", "category", "category"];
const NAMES = ["Baker", "Cook", "Waiter", "dough|pâte", "fire", "Kitchen work", "Empty", "Under Kitchen"];
const LINKS: [from: number, relation: string, to: number, importance: number | null, level: number | null][] = [
  [7, "broader", 5, null, null],
  [3, "category", 7, null, null],
  [0, "requires", 3, 1, 0.5],
  [1, "requires", 3, 1, 1],
  [1, "requires", 4, 0.5, null],
];

const unchanged = <T>(values: T[]) => values.flatMap((value) => [value, 1]);
const differences = (numbers: number[]) => numbers.map((value, at) => value - (numbers[at - 1] ?? 0));

export const facts: Facts = {
  schema: "rolegraph/page/5",
  lang: "en",
  title: "A kitchen",
  generated: "",
  about: [],
  kinds: [
    ["role", "role", "roles"],
    ["skill", "skill", "skills"],
    ["category", "skill category", "skill categories"],
  ],
  relations: [],
  between: ["|", "~"],
  nodes: {
    count: KINDS.length,
    kind: unchanged(KINDS),
    stem: [0, KINDS.length],
    stems: [["https://example.org/", false]],
    rest: NAMES.map((_, place) => `n${place}`).join("~"),
    uuids: "",
    notation: NAMES.map((_, place) => `note-${place}`).join("~"),
    names: NAMES.join("~"),
    labels: {},
    definition: NAMES.map(() => "").join("~"),
    notes: NAMES.map(() => "").join("~"),
    facts: [0, KINDS.length],
    said: [[]],
    cites: [0, KINDS.length],
  },
  links: {
    count: LINKS.length,
    relation: unchanged(LINKS.map(([, relation]) => relation)),
    from: differences(LINKS.map(([from]) => from)).flatMap((step) => [step, 1]),
    to: differences(LINKS.map(([, , to]) => to)),
    importance: unchanged(LINKS.map(([, , , importance]) => importance)),
    level: unchanged(LINKS.map(([, , , , level]) => level)),
    share: [null, LINKS.length],
    via: [],
    cites: [0, LINKS.length],
  },
  ratings: { roles: [], elements: [], values: [null], importance: [], level: [] },
  landscape: {
    x: [10, 80, 40],
    y: [10, 10, 60],
    radius: [10, 8, 6],
    family: [0, 0, 1],
    families: ["kitchen", "hall"],
    regions: [],
  },
  citations: [],
  cited: [[]],
  columns: [],
  groups: {},
  start: null,
  goal: null,
  focus: null,
  view: "",
  only: [],
};

export const [BAKER, COOK, WAITER, DOUGH, FIRE, KITCHEN, EMPTY, UNDER] = KINDS.keys();
export const graph = readGraph(facts);
export const measures = measuresOf(graph);
