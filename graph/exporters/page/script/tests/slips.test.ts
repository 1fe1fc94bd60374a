import assert from "node:assert/strict";
import { test } from "node:test";
import { fewest, slips } from "../src/data/slips";

test("a letter wrong, missing, too many or turned is one slip", () => {
  for (const typed of ["machne", "machinee", "machone", "mahcine"]) assert.equal(slips(typed, "machine", 2), 1);
  assert.equal(slips("learning", "machine", 2), 3);
  assert.equal(slips("", "ab", 2), 2);
});

test("a beginning is no slip, and a short word has none", () => {
  assert.equal(fewest("mach", ["machine", "learning"]), 0);
  assert.equal(fewest("sqk", ["sql"]), Number.POSITIVE_INFINITY);
  assert.equal(fewest("pyhton", ["python"]), 1);
});
