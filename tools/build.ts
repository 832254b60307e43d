// Builds the package under dist/: bundled JavaScript, types, and the sources of the language and of the
// kernel's primitives, which a protocol is checked against.
import { spawnSync } from "node:child_process";
import { cpSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { digestFile, digestOf } from "../src/cache/version.ts";
import { builtFile, programs, type Program } from "../src/check/page/bundle.ts";
import { bundlePage } from "../src/check/page/bundle-page.ts";
import { bundleSources } from "./bundle.ts";

rmSync("dist", { recursive: true, force: true });
const tsc = spawnSync("npx", ["--no-install", "tsc", "-p", "tsconfig.build.json"], {
  stdio: "inherit",
});
if (tsc.status !== 0) process.exit(1);
// Apart from their sources, since TypeScript ignores a .d.ts file beside a .ts file.
renameSync("dist/dsl", "dist/library");
cpSync("src/dsl", "dist/dsl", { recursive: true });
cpSync("src/vitest/declared.ts", "dist/vitest.ts");
await bundleSources("dist");
// The grammar of C alone: the package that makes it also has a native build, which nobody needs.
const grammar = import.meta.resolve("tree-sitter-c/tree-sitter-c.wasm");
cpSync(new URL(grammar), "dist/tree-sitter-c.wasm");
cpSync(new URL("LICENSE", grammar), "dist/tree-sitter-c.LICENSE");
// The pages' programs and styles; a checkout bundles them anew each time.
const names = Object.keys(programs) as Program[];
const bundles = await Promise.all(names.map(async (name) => [name, await bundlePage(name)]));
writeFileSync(join("dist", builtFile), JSON.stringify(Object.fromEntries(bundles)));
for (const name of readdirSync("dist")) {
  if (name.startsWith("bundle-page.")) rmSync(join("dist", name));
}
writeFileSync(join("dist", digestFile), `${digestOf("dist")}\n`);
