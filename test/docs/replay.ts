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
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { applyPatch } from "diff";
import type { Desk } from "../support/desk.ts";
import type { Block } from "./page.ts";

/** What the desk's folder is called where a command prints it. */
const home = "~/linux";

export interface Ended {
  readonly status: number | null;
  readonly out: string;
}

/** Runs a command at a desk. */
export type Run = (command: string) => Ended | Promise<Ended>;

/** Does what a block says; the text that it should have. */
export async function follow(block: Block, desk: Desk, run: Run): Promise<string> {
  const { file } = block.said;
  if (block.language === "console") return runCommands(block, run);
  if (file !== undefined) change(join(desk.folder, file), block);
  return block.text;
}

/** As in a script: without colours, both outputs in one. */
export function inPipe({ folder, env }: Desk): Run {
  return (command) => {
    const { status, stdout } = spawnSync("sh", ["-c", `exec 2>&1; ${command}`], {
      cwd: folder,
      encoding: "utf8",
      env: { ...env, NO_COLOR: "1" },
    });
    const lines = stdout.replaceAll(folder, home).split("\n");
    return { status, out: lines.map((line) => line.trimEnd()).join("\n") };
  };
}

function change(path: string, { language, line, text }: Block): void {
  mkdirSync(dirname(path), { recursive: true });
  const patched = language === "diff" ? applyPatch(readFileSync(path, "utf8"), text) : text;
  if (patched === false) throw new Error(`line ${line}: the patch does not apply to ${path}`);
  writeFileSync(path, patched);
}

async function runCommands({ text, said, line }: Block, run: Run): Promise<string> {
  const asked = text.split(/^(?=\$ )/m);
  const answers: string[] = [];
  for (const [index, each] of asked.entries()) {
    const [first = "", ...shown] = each.split("\n");
    const { status, out } = await run(first.slice(2));
    const wanted = index === asked.length - 1 ? Number(said["status"] ?? 0) : 0;
    if (status !== wanted) throw new Error(`line ${line}: ${first}: exit code ${status}\n${out}`);
    const before = shown.join("\n");
    answers.push(`${first}\n${isAsShown(before, out) ? before : out}`);
  }
  return answers.join("");
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
