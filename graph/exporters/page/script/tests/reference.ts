// What Python has computed, for the page to be held against: the file that ROLEGRAPH_REFERENCE
// names (tests/exporters/test_page_script.py writes it), else the small graph of `kitchen.ts`.

import { readFileSync } from "node:fs";
import type { Facts } from "../src/data/facts.ts";

export interface PairFigures {
  from: string;
  to: string;
  readiness: number;
  similarity: number;
  essential: number;
  optional: number;
  have: string[];
  may: string[];
  deepen: string[];
  learn: string[];
  /** The ways, each with the readiness of every move, or the sentence of the command line's refusal. */
  ways: {
    stops: string[];
    steps: number[];
    standing: { lower: number; others: number } | null;
    readiness: number;
    extra: number;
    burden: number;
  }[];
  bridges: string[] | null;
  refusal: string | null;
  plan: {
    stages: { toward: string; readiness: number; lessons: { id: string; how: string; steps: number }[] }[];
    check: string[];
  } | null;
}
export interface Reference {
  facts: Facts;
  pairs: PairFigures[];
  /** Texts that are looked for, and what is found first. */
  searches: { text: string; first: string }[];
}

export function reference(): Reference | null {
  const path = process.env.ROLEGRAPH_REFERENCE;
  return path ? (JSON.parse(readFileSync(path, "utf8")) as Reference) : null;
}
