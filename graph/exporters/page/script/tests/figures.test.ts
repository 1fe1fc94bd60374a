import assert from "node:assert/strict";
import { test } from "node:test";
import { readGraph } from "../src/data/graph.ts";
import { curriculaOf } from "../src/figures/curriculum.ts";
import { close, holding } from "../src/figures/holdings.ts";
import { measuresOf } from "../src/figures/measures.ts";
import { refusalsOf, waysOf } from "../src/figures/ways.ts";
import { BAKER, COOK, DOUGH, FIRE, graph, measures, WAITER } from "./kitchen.ts";
import { reference } from "./reference.ts";

const NONE = { mine: [] };
const near = (one: number, other: number, what: string) =>
  assert.ok(Math.abs(one - other) < 1e-9, `${what}: ${one} is not ${other}`);

test("what is asked weighs its importance, the more the fewer ask for it", () => {
  const asked = measures.demandOf(COOK);
  const idf = (n: number) => Math.log(1 + (3 - n + 0.5) / (n + 0.5));
  near(asked.get(DOUGH)?.weight ?? 0, (1 + idf(2) / idf(1)) / 2, "dough");
  near(asked.get(FIRE)?.weight ?? 0, 0.5, "fire");
});

test("what is held at half the level covers half, and readiness is that of the essentials", () => {
  const held = measures.heldIn(BAKER);
  assert.deepEqual(measures.gap(held, COOK), { have: [], may: [], deepen: [DOUGH], learn: [FIRE] });
  near(measures.readiness(held, COOK), 0.5, "readiness");
  assert.deepEqual(measures.effort(held, COOK), { essential: 6, optional: 1 });
});

test("what people in a role may have is neither had nor to learn", () => {
  assert.deepEqual(measures.gap(measures.heldIn(COOK), COOK), { have: [DOUGH], may: [FIRE], deepen: [], learn: [] });
  near(measures.readiness(measures.heldIn(COOK), COOK), 1, "a role is ready for itself");
});

test("what is marked covers whatever level is asked", () => {
  const held = measures.start(BAKER, { mine: [DOUGH] });
  assert.deepEqual(measures.gap(held, COOK).have, [DOUGH]);
});

test("holdings close downwards, one rank lower, and circles end", () => {
  const before = (item: number) => [[1], [2], [0]][item] ?? [];
  const closed = close(new Map([[0, holding(4, 0.5)]]), before);
  assert.deepEqual(closed.get(1), holding(3, 0.5));
  assert.deepEqual(closed.get(2), holding(2, 0.5));
  assert.deepEqual(closed.get(0), holding(4, 0.5));
  assert.deepEqual(close(new Map([[5, holding(null)]]), () => [6]).get(6), holding(2));
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
  const curriculum = curriculaOf(graph, measures);
  const ids = (places: number[]) => places.map((place) => graph.nodes[place].id);
  for (const pair of told.pairs) {
    const [from, to] = [graph.placeCalled(pair.from), graph.placeCalled(pair.to)] as [number, number];
    const held = measures.heldIn(from);
    const name = `${pair.from} → ${pair.to}`;
    if (measures.weightOf(to)) near(measures.readiness(held, to), pair.readiness, name);
    near(measures.similarity(from, to), pair.similarity, name);
    const parts = measures.gap(held, to);
    const states = ["have", "may", "deepen", "learn"] as const;
    assert.deepEqual(
      states.map((state) => ids(parts[state])),
      states.map((state) => pair[state]),
      name,
    );
    const steps = measures.effort(held, to);
    near(steps.essential, pair.essential, name);
    near(steps.optional, pair.optional, name);
    const found = from === to ? [] : ways(from, to, NONE);
    assert.equal(refusal(from, to, NONE, found), pair.refusal, name);
    if (pair.refusal) continue;
    assert.deepEqual(
      found.map((way) => ids(way.stops)),
      pair.ways.map((way) => way.stops),
      name,
    );
    const bridges = ways.bridges(from, to, found);
    assert.deepEqual(bridges && ids(bridges), pair.bridges, name);
    found.forEach((way, at) => {
      near(way.readiness, pair.ways[at].readiness, name);
      near(way.extra, pair.ways[at].extra, name);
      near(way.burden, pair.ways[at].burden, name);
      assert.deepEqual(way.moves[0].standing, pair.ways[at].standing, name);
      way.moves.forEach((step, rank) => {
        near(step.readiness, pair.ways[at].steps[rank], name);
      });
    });
    const { plan } = pair;
    if (!plan) continue;
    const { stages, toCheck } = curriculum(held, found[0]);
    assert.deepEqual(
      stages.map(({ toward, lessons }) => [...ids([toward]), lessons.map(({ item, how }) => [...ids([item]), how])]),
      plan.stages.map(({ toward, lessons }) => [toward, lessons.map(({ id, how }) => [id, how])]),
      name,
    );
    stages.forEach((stage, at) => {
      near(stage.readiness, plan.stages[at].readiness, name);
      stage.lessons.forEach(({ steps }, place) => {
        near(steps, plan.stages[at].lessons[place].steps, name);
      });
    });
    assert.deepEqual(ids(toCheck).sort(), plan.check, name);
  }
});
