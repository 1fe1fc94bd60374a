import assert from "node:assert/strict";
import { test } from "node:test";
import { Fitting, type Label, linesOf, type Measured } from "../src/view/fitting.ts";

const GAPS = { head: 20, row: 4, column: 6, lane: 30, squeeze: 1 };
const label = (...words: number[]): Label => ({ words, space: 5, besides: 20, heights: [20, 35, 50, 65] });
const lane = (n: number, most: number, ...words: number[]): Measured => ({
  labels: Array.from({ length: n }, () => label(...words)),
  least: 80,
  best: 200,
  most,
});

test("a label takes the lines that its words need", () => {
  const name = label(40, 40, 40);
  assert.deepEqual(
    [60, 65, 110, 155, 300].map((width) => linesOf(name, width, 1)),
    [3, 3, 2, 1, 1],
  );
  assert.equal(linesOf(label(), 100, 1), 1);
  assert.equal(linesOf(label(400), 100, 1), 4, "a word that is broken, up to the most lines");
});

test("lanes take the fewest columns in which they fit, and the width that is left", () => {
  const fitting = new Fitting([lane(5, 2, 50), lane(20, 6, 50)], GAPS);
  const made = fitting.fit({ width: 800, height: 250 });
  assert.deepEqual(
    made?.map((one) => one.columns),
    [1, 3],
  );
  assert.ok(made.every((one) => one.width > 80 && one.width <= 200));
});

test("a lane whose labels are too high is made wider before it gets another column", () => {
  const made = new Fitting([lane(6, 2, 50, 50)], GAPS).fit({ width: 140, height: 200 });
  assert.deepEqual(
    made?.map((one) => one.columns),
    [1],
  );
  assert.ok((made?.[0].width ?? 0) >= 125);
});

test("what cannot be read is not laid out", () => {
  const fitting = new Fitting([lane(50, 2, 50)], GAPS);
  assert.equal(fitting.fit({ width: 400, height: 250 }), null);
  assert.equal(fitting.fit({ width: 60, height: 5000 }), null);
});
