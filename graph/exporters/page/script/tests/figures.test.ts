import assert from "node:assert/strict";
import { test } from "node:test";
import { readGraph } from "../src/data/graph.ts";
import { measuresOf } from "../src/figures/measures.ts";
import { refusalsOf, waysOf } from "../src/figures/ways.ts";
import { BAKER, COOK, DOUGH, FIRE, graph, measures, WAITER } from "./kitchen.ts";
import { reference } from "./reference.ts";

const NONE = new Map<number, number | null>();
const near = (one: number, other: number, what: string) =>
  assert.ok(Math.abs(one - other) < 1e-9, `${what}: ${one} is not ${other}`);

test("what is asked weighs its importance times its specificity", () => {
  const asked = measures.demandOf(COOK);
  const idf = (n: number) => Math.log(1 + (3 - n + 0.5) / (n + 0.5));
  near(asked.get(DOUGH)?.weight ?? 0, idf(2) / idf(1), "dough");
  near(asked.get(FIRE)?.weight ?? 0, 0.5, "fire");
});

test("what is held at half the level covers half", () => {
  const held = measures.heldIn(BAKER);
  const { have, deepen, learn } = measures.gap(held, COOK);
  assert.deepEqual([have, deepen, learn], [[], [DOUGH], [FIRE]]);
  const dough = measures.demandOf(COOK).get(DOUGH)?.weight ?? 0;
  near(measures.readiness(held, COOK), (dough * 0.5) / (dough + 0.5), "readiness");
});

test("what is marked covers whatever level is asked", () => {
  const held = measures.union(measures.heldIn(BAKER), new Map([[DOUGH, null]]));
  assert.deepEqual(measures.gap(held, COOK).have, [DOUGH]);
});

test("similarity is symmetric, and nothing is similar to what asks for nothing", () => {
  near(measures.similarity(BAKER, COOK), measures.similarity(COOK, BAKER), "symmetry");
  assert.equal(measures.similarity(BAKER, WAITER), 0);
});

test("where nothing is known there is a sentence instead of a figure", () => {
  const [ways, refusal] = [waysOf(graph, measures), refusalsOf(graph, measures)];
  const asked = (from: number, to: number) => refusal(from, to, NONE, from === to ? [] : ways(from, to, NONE));
  assert.equal(asked(BAKER, COOK), null);
  assert.equal(asked(BAKER, BAKER), "Baker is both ends of the path.");
  assert.match(asked(BAKER, WAITER) ?? "", /^Nothing is known of what Waiter asks for, so there is no way/);
  assert.match(
    asked(WAITER, BAKER) ?? "",
    /^Nothing is known of what Waiter asks for, so there is nothing to build on/,
  );
});

const told = reference();
test("every pair has the figures that Python has computed", { skip: !told && "no reference given" }, () => {
  if (!told) return;
  const graph = readGraph(told.facts);
  const measures = measuresOf(graph);
  const [ways, refusal] = [waysOf(graph, measures), refusalsOf(graph, measures)];
  const ids = (places: number[]) => places.map((place) => graph.nodes[place].id);
  for (const pair of told.pairs) {
    const [from, to] = [graph.placeCalled(pair.from), graph.placeCalled(pair.to)] as [number, number];
    const held = measures.heldIn(from);
    const name = `${pair.from} → ${pair.to}`;
    if (measures.weightOf(to)) near(measures.difficulty(held, to), pair.difficulty, name);
    near(measures.similarity(from, to), pair.similarity, name);
    const { have, deepen, learn } = measures.gap(held, to);
    assert.deepEqual([ids(have), ids(deepen), ids(learn)], [pair.have, pair.deepen, pair.learn], name);
    const found = from === to ? [] : ways(from, to, NONE);
    assert.equal(refusal(from, to, NONE, found), pair.refusal, name);
    if (pair.refusal) continue;
    assert.deepEqual(
      found.map((way) => ids(way.stops)),
      pair.ways.map((way) => way.stops),
      name,
    );
    found.forEach((way, at) => {
      near(way.hardest, pair.ways[at].hardest, name);
      near(way.detour, pair.ways[at].detour, name);
      way.moves.forEach((step, rank) => {
        near(step.difficulty, pair.ways[at].difficulties[rank], name);
      });
    });
  }
});
