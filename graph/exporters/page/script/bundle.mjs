// Bundles the script of the page into ../page.js; `node bundle.mjs --check` only says whether that
// is what these sources make. The first line names the sources by their digest, so that a machine
// without Node can tell, too.

import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const target = join(here, "..", "page.js");

/** All sources, in an order that no machine changes. */
const sources = () =>
  readdirSync(join(here, "src"), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".ts"))
    .map((entry) => relative(here, join(entry.parentPath ?? entry.path, entry.name)).replaceAll("\\", "/"))
    .concat("bundle.mjs", "package-lock.json")
    .sort();

function digest() {
  const hash = createHash("sha256");
  for (const name of sources())
    hash
      .update(`${name}\n`)
      .update(readFileSync(join(here, name)))
      .update("\n");
  return hash.digest("hex");
}

const { outputFiles } = await build({
  absWorkingDir: here,
  entryPoints: ["src/entry.ts"],
  bundle: true,
  write: false,
  format: "iife",
  target: "es2022",
  charset: "utf8",
  minify: true,
  legalComments: "none",
});
const text = `// Made from script/src by script/bundle.mjs: ${digest()}\n${outputFiles[0].text}`;
if (!process.argv.includes("--check")) writeFileSync(target, text);
else if (readFileSync(target, "utf8") !== text) {
  console.error("page.js is not what the sources make. Run: scripts/page");
  process.exitCode = 1;
}
