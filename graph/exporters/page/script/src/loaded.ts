// What is unpacked before anything is shown: filled once by `entry`, read by `session`.

import type { Edge } from "./data/facts";
import type { Graph } from "./data/graph";
import type { Measures } from "./figures/measures";

export interface Loaded {
  graph: Graph;
  measures: Measures;
  edges: Edge[];
}

let all: Loaded | null = null;

export function load(what: Loaded): void {
  all = what;
}

export function loaded(): Loaded {
  if (!all) throw new Error("nothing is loaded yet");
  return all;
}
