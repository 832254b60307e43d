/**
 * Does what a page tells its reader to do, block by block, in a folder that has nothing of this one
 * but the command and an installed package:
 *
 *     ```ts file=pulse/pulse.ts       is written
 *     ```diff file=pulse/pulse.ts     is applied
 *     ```console status=1             runs each line after a "$ ", and is what they print
 *
 * A line "..." in an output stands for any lines.
 */
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { applyPatch } from "diff";
import packageJson from "../../package.json" with { type: "json" };
import type { Block } from "./page.ts";

export interface Desk {
  /** Does what a block says; the text that it should have. */
  readonly follow: (block: Block) => string;
  readonly remove: () => void;
}

/** Where a reader would sit, and what there is called: it is printed in place of the folder. */
const home = "~/linux";

export function sitDown(): Desk {
  const folder = mkdtempSync(join(tmpdir(), "lockstep-docs-"));
  install(folder);
  return {
    follow: (block) => {
      const { file } = block.said;
      if (block.language === "console") return runCommands(folder, block);
      if (file !== undefined) change(join(folder, file), block);
      return block.text;
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** The package with its sources in place of what is built from them, and Vitest. */
function install(folder: string): void {
  const modules = join(folder, "node_modules");
  mkdirSync(join(modules, "lockstep"), { recursive: true });
  mkdirSync(join(modules, ".bin"));
  symlinkSync(resolve("src"), join(modules, "lockstep/src"));
  const exports = { "./vitest": "./src/vitest/index.ts" };
  const { name, version, type } = packageJson;
  const described = JSON.stringify({ name, version, type, exports });
  writeFileSync(join(modules, "lockstep/package.json"), described);
  symlinkSync(resolve("bin/lockstep.js"), join(modules, ".bin/lockstep"));
  symlinkSync(resolve("node_modules/vitest"), join(modules, "vitest"));
  symlinkSync(resolve("node_modules/vitest/vitest.mjs"), join(modules, ".bin/vitest"));
}

function change(path: string, { language, line, text }: Block): void {
  mkdirSync(dirname(path), { recursive: true });
  const patched = language === "diff" ? applyPatch(readFileSync(path, "utf8"), text) : text;
  if (patched === false) throw new Error(`line ${line}: the patch does not apply to ${path}`);
  writeFileSync(path, patched);
}

function runCommands(folder: string, { text, said, line }: Block): string {
  const asked = text.split(/^(?=\$ )/m);
  const answers = asked.map((each) => {
    const [first = "", ...shown] = each.split("\n");
    const { status, out } = run(folder, first.slice(2));
    const wanted = each === asked.at(-1) ? Number(said["status"] ?? 0) : 0;
    if (status !== wanted) throw new Error(`line ${line}: ${first}: exit code ${status}\n${out}`);
    const before = shown.join("\n");
    return `${first}\n${isAsShown(before, out) ? before : out}`;
  });
  return answers.join("");
}

function run(folder: string, command: string): { status: number | null; out: string } {
  const path = [
    join(folder, "node_modules/.bin"),
    resolve("node_modules/.bin"),
    process.env["PATH"],
  ];
  const { CI: _ci, GITHUB_ACTIONS: _actions, VITEST: _vitest, ...env } = process.env;
  const { status, stdout } = spawnSync("sh", ["-c", `exec 2>&1; ${command}`], {
    cwd: folder,
    encoding: "utf8",
    env: { ...env, PATH: path.join(":"), NO_COLOR: "1" },
  });
  const lines = stdout.replaceAll(folder, home).split("\n");
  return { status, out: lines.map((line) => line.trimEnd()).join("\n") };
}

/** Whether the output is what the page shows, but for the times in it. */
function isAsShown(shown: string, out: string): boolean {
  const parts = timeless(shown).split(/^\.\.\.\n/m);
  const literal = parts.map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${literal.join("(?:.*\\n)*")}$`).test(timeless(out));
}

/** Times are left out: a test's is shown only where it took long. */
function timeless(text: string): string {
  return text
    .replace(/^( *Duration ).*$/gm, "$1")
    .replace(/^( *Start at ).*$/gm, "$1")
    .replace(/ \d+(\.\d+)?m?s$/gm, "");
}
