import assert from "node:assert/strict";
import { test } from "node:test";
import { index, rising, risingRuns, rowsOf, runs } from "../src/data/columns.ts";
import { readGraph } from "../src/data/graph.ts";
import { nameSearch } from "../src/data/names.ts";
import { fold, levelName, levelRank, partOf } from "../src/data/text.ts";
import { BAKER, DOUGH, EMPTY, graph, KITCHEN, UNDER } from "./kitchen.ts";
import { reference } from "./reference.ts";

test("columns are unrolled", () => {
  const column = runs<string>(["a", 2, "b", 1, "a", 1], 4);
  assert.deepEqual([0, 1, 2, 3].map(column.at), ["a", "a", "b", "a"]);
  assert.deepEqual([column.of("b"), column.of("c")], [1, -1]);
  assert.deepEqual([...risingRuns([2, 2, 3, 1], 3)], [2, 2, 5]);
  assert.deepEqual([...rising([4, -1, 2])], [4, 3, 5]);
  const rows = index([2, 0, 2], 3);
  assert.deepEqual(
    [0, 1, 2].map((place) => [...rowsOf(rows, place)]),
    [[1], [], [0, 2]],
  );
});

test("texts are folded, levels and parts are named", () => {
  assert.equal(fold("  Pâte-Brisée_x "), "pate brisee x");
  assert.deepEqual([levelRank(null), levelRank(0.01), levelRank(0.75), levelRank(1)], [0, 1, 3, 4]);
  assert.deepEqual([levelName(undefined), levelName(0.5)], ["", "working"]);
  assert.deepEqual([partOf(3, 3), partOf(3, 3007)], ["3", "3 of 3,007"]);
});

test("a group holds things, not the headings between; an empty one holds nothing", () => {
  assert.deepEqual(graph.membersOf(KITCHEN), [DOUGH]);
  assert.deepEqual(graph.membersOf(UNDER), [DOUGH]);
  assert.deepEqual([KITCHEN, EMPTY].map(graph.holdsNothing), [false, true]);
  assert.deepEqual([KITCHEN, EMPTY].map(graph.isGroup), [true, false]);
});

test("search answers by every name, the best first", () => {
  const { find } = nameSearch(graph);
  assert.deepEqual(find("PATE"), [{ place: DOUGH, also: "pâte" }]);
  assert.equal(find("note-0")[0].place, BAKER);
  assert.equal(find("kitchen")[0].place, KITCHEN);
  assert.equal(find("role:note-0")[0].place, BAKER);
  assert.deepEqual(find("xyzzy"), []);
  assert.deepEqual(find("  "), []);
  assert.deepEqual(
    find("b", (place) => place !== BAKER),
    [],
  );
});

const told = reference();
test("every name that Python knows is found", { skip: !told && "no reference given" }, () => {
  if (!told) return;
  const graph = readGraph(told.facts);
  const { find } = nameSearch(graph);
  for (const { text, first } of told.searches) {
    const found = find(text).map(({ place }) => graph.nodes[place].id);
    assert.ok(found.includes(first), `${text} finds ${found[0]}, not ${first}`);
  }
});
