// Builds what runs of the package into a folder: bundled JavaScript, the sources of the language and of
// the kernel's primitives, which a protocol is checked against, the grammar of C and the pages' programs.
import { cpSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { digestFile, digestOf } from "../src/cache/version.ts";
import { builtFile, programs, type Program } from "../src/check/page/bundle.ts";
import { bundlePage } from "../src/check/page/bundle-page.ts";
import { bundleSources } from "./bundle.ts";

/** Run in the checkout's folder. */
export async function buildProgram(folder: string): Promise<void> {
  cpSync("src/dsl", join(folder, "dsl"), { recursive: true });
  // What init lays beside a test, for an editor.
  cpSync("src/vitest/declared.ts", join(folder, "vitest.ts"));
  await bundleSources(folder);
  // The grammar of C alone: the package that makes it also has a native build, which nobody needs.
  const grammar = import.meta.resolve("tree-sitter-c/tree-sitter-c.wasm");
  cpSync(new URL(grammar), join(folder, "tree-sitter-c.wasm"));
  cpSync(new URL("LICENSE", grammar), join(folder, "tree-sitter-c.LICENSE"));
  // The pages' programs and styles; a checkout bundles them anew each time.
  const names = Object.keys(programs) as Program[];
  const bundles = await Promise.all(names.map(async (name) => [name, await bundlePage(name)]));
  writeFileSync(join(folder, builtFile), JSON.stringify(Object.fromEntries(bundles)));
  for (const name of readdirSync(folder)) {
    if (name.startsWith("bundle-page.")) rmSync(join(folder, name));
  }
  writeFileSync(join(folder, digestFile), `${digestOf(folder)}\n`);
}
