// Writes what is generated and kept: the modules of the shipped specs under tla/. With --check it
// writes nothing and fails where a file is stale.
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { choicesOf } from "../src/cli/choice.ts";
import { lower, print, read } from "../src/pipeline.ts";

const folder = "tla";
const specs = ["specs/kref-lookup/kref-lookup.ts", "specs/vfio-group/vfio-group.ts"];
const none = { config: [], set: [], bound: [], threads: [], reduce: true };

/** Each generated file's path and text. */
async function generate(): Promise<ReadonlyMap<string, string>> {
  const files = new Map<string, string>();
  for (const spec of specs) {
    const { protocol } = await read(spec);
    if (!protocol) throw new Error(`${spec} cannot be read: lockstep check ${spec}`);
    for (const choice of choicesOf(protocol, none, "all")) {
      const { system } = await lower(protocol, choice);
      if (!system) throw new Error(`${spec} (${choice.config}) cannot be lowered`);
      const { name, text, cfg } = await print(system);
      files.set(join(folder, protocol.name, `${name}.tla`), text);
      files.set(join(folder, protocol.name, `${name}.cfg`), cfg);
    }
  }
  return files;
}

function kept(): readonly string[] {
  const all = readdirSync(folder, { recursive: true, withFileTypes: true });
  return all.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

function textOf(path: string): string | null {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return null;
  }
}

const files = await generate();
const stale = [...files].filter(([path, text]) => textOf(path) !== text);
const gone = kept().filter((path) => !files.has(path));
if (process.argv.includes("--check")) {
  for (const path of [...stale.map(([name]) => name), ...gone]) console.error(`stale: ${path}`);
  if (stale.length + gone.length > 0) {
    console.error("Generated files are stale: run npm run update, and read what changed.");
    process.exitCode = 1;
  }
} else {
  for (const path of gone) rmSync(path);
  for (const [path, text] of stale) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
  console.log(`${stale.length} files written, ${gone.length} removed.`);
}
