import assert from "node:assert/strict";
import { test } from "node:test";
import { partsOf, readResume, resumeOf } from "../src/data/resume";

test("skills are read in every shape that is in use", () => {
  const skills = ["SQL", "Python, dbt", { name: "Tools", keywords: "Git; Docker" }, { skill: "R", keywords: ["S"] }];
  const read = readResume(JSON.stringify({ skills }));
  assert.deepEqual(read, {
    have: ["SQL", "Python, dbt", "Tools", "Git; Docker", "R", "S"],
    lack: [],
    learn: [],
    titles: [],
  });
  assert.deepEqual(partsOf("SQL, R;\n C++ "), ["SQL", "R", "C++"]);
});

test("what is no résumé is none, and odd values name nothing", () => {
  for (const text of ["", "7", "[]", "null", '{"work": []}', "{", `{"skills":${"[".repeat(1e5)}${"]".repeat(1e5)}}`])
    assert.equal(readResume(text), null);
  assert.deepEqual(readResume('{"skills": [null, 3, {"name": 4}], "meta": [1]}'), {
    have: [],
    lack: [],
    learn: [],
    titles: [],
  });
});

test("what is written is read again", () => {
  const told = {
    have: ["SQL", "organise information, objects and resources", "ciência de dados"],
    lack: ["Git"],
    learn: ["Rust"],
  };
  assert.deepEqual(readResume(`\ufeff${resumeOf(told)}`), { ...told, titles: [] });
});

test("jobs are told, the latest first, whatever their key", () => {
  const work = [{ position: "Data Engineer" }, { title: " Analyst " }, { company: "none" }, null, { position: 3 }];
  const read = readResume(JSON.stringify({ skills: [], work, basics: { label: "Teacher" } }));
  assert.deepEqual(read?.titles, ["Data Engineer", "Analyst", "Teacher"]);
  assert.deepEqual(readResume('{"skills": [], "work": {"position": "Cook"}, "basics": []}')?.titles, []);
});
