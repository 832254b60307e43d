// Bundles our sources for the package. A command that is started often should load few files: what
// every command line needs is one of them, what a check needs that has been read before is another.
// All others are loaded when their code is needed, as in a checkout.
import { basename, dirname } from "node:path";
import { rolldown, type OutputChunk } from "rolldown";

/** The files that are started or imported by name. */
const entries = {
  cli: "src/cli.ts",
  worker: "src/cli/apart/worker.ts",
  "endable-child": "src/cli/apart/endable-child.ts",
  "vitest/index": "src/vitest/index.ts",
  "library/index": "src/dsl/index.ts",
  "library/kernel/index": "src/dsl/kernel/index.ts",
};

/** A file of the package with all that these sources import; earlier ones have what several need. */
const together = [
  { name: "start", test: /src\/cli\.ts$/, priority: 2 },
  {
    name: "check",
    test: /src\/(cli\/verbs\/check|cache\/index|check\/embedded\/embedded)\.ts$/,
    priority: 1,
  },
];

/** Writes the package's JavaScript. It stays readable, and its maps name our sources. */
export async function bundleSources(folder: string): Promise<void> {
  const bundle = await rolldown({
    input: entries,
    platform: "node",
    external: /^[^./]/,
    logLevel: "warn",
    // What one command loads when it needs it, another has anyway.
    checks: { ineffectiveDynamicImport: false },
  });
  const { output } = await bundle.write({
    dir: folder,
    entryFileNames: "[name].js",
    chunkFileNames: "[name].js",
    codeSplitting: { groups: together },
    comments: { jsdoc: false },
    sourcemap: true,
    sourcemapExcludeSources: true,
  });
  output.forEach((each) => each.type === "chunk" && expectPlace(each));
}

/** Code that asks where it is would look for its parts in the wrong folder: see src/disk/home.ts. */
function expectPlace({ fileName, code }: OutputChunk): void {
  if (dirname(fileName) === "." || !code.includes("import.meta")) return;
  throw new Error(`${basename(fileName)} asks for its place and is not directly in dist/.`);
}
