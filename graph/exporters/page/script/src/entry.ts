// The page, piece by piece: unpack the data, hold the graph, weigh it, then show it. Between the
// pieces the browser may draw and listen. The views are loaded last: they are made from the graph.

import type { Edge, Facts } from "./data/facts";
import { readGraph } from "./data/graph";
import { measuresOf } from "./figures/measures";
import { load } from "./loaded";
import { breath, giveUp, runPacked, unpacked } from "./loading";

const SCHEMA = "rolegraph/page/5";

async function open(): Promise<void> {
  const edges: Edge[] = JSON.parse(document.getElementById("graph-edges")?.textContent || "[]");
  const camera = runPacked("vis-network");
  const facts = (await unpacked("graph-facts")) as Facts | null;
  if (!facts) return;
  if (facts.schema !== SCHEMA) {
    giveUp(`This page holds data of the shape “${facts.schema}”, which it cannot read.`);
    return;
  }
  await breath();
  const graph = readGraph(facts);
  await breath();
  const measures = measuresOf(graph);
  load({ graph, measures, edges });
  if (!(await camera)) return;
  await breath();
  const { begin } = await import("./view/main");
  await breath();
  await begin();
}

open();
