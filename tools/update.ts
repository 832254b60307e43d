// Writes the generated files: the shipped specs' modules, the results of the goldens, and pages of
// docs/. With --check it writes nothing and fails if a file is stale.
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { generateGoldens, goldenFiles } from "../test/support/golden.ts";
import { diagnosticsPage } from "./diagnostics-page.ts";
import { kernelPage } from "./kernel-page.ts";
import { languagePage } from "./language-page.ts";
import { digestsPath, shippedModules } from "./shipped-modules.ts";

/** A generator of files: the paths that exist, and the content that each must have. */
interface Generator {
  readonly owned: () => readonly string[];
  readonly generate: () => Promise<ReadonlyMap<string, string>>;
}

const generators: readonly Generator[] = [
  { owned: () => [...filesIn("tla"), digestsPath], generate: shippedModules },
  { owned: goldenFiles, generate: generateGoldens },
  page("docs/diagnostics.md", diagnosticsPage),
  page("docs/kernel.md", kernelPage),
  page("docs/language.md", languagePage),
];

function page(path: string, write: () => Promise<string>): Generator {
  return { owned: () => [path], generate: async () => new Map([[path, await write()]]) };
}

/** Files that differ from the generated ones, and files that no generator makes. */
interface Difference {
  readonly stale: ReadonlyMap<string, string>;
  readonly gone: readonly string[];
}

async function compare({ owned, generate }: Generator): Promise<Difference> {
  const files = await generate();
  const textOf = (path: string): string | null => {
    return existsSync(path) ? readFileSync(path, "utf8") : null;
  };
  const stale = new Map([...files].filter(([path, text]) => textOf(path) !== text));
  return { stale, gone: owned().filter((path) => !files.has(path)) };
}

function filesIn(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  const all = readdirSync(folder, { recursive: true, withFileTypes: true });
  return all.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

function complain({ stale, gone }: Difference): void {
  for (const path of [...stale.keys(), ...gone]) console.error(`stale: ${path}`);
  if (stale.size + gone.length === 0) return;
  console.error("Generated files are stale: run npm run update, and read what changed.");
  process.exitCode = 1;
}

function write({ stale, gone }: Difference): void {
  for (const path of gone) rmSync(path);
  for (const [path, text] of stale) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
  console.log(`${stale.size} files written, ${gone.length} removed.`);
}

for (const generator of generators) {
  const difference = await compare(generator);
  if (process.argv.includes("--check")) complain(difference);
  else write(difference);
}
