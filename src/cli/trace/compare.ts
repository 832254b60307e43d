/** `lockstep trace compare`: the first step at which two stored traces part, and what decided it. */
import { existsSync } from "node:fs";
import type { Opened } from "../../check/trace/open-trace.ts";
import { escapeText } from "../../diagnostics/frame.ts";
import { replay } from "../../check/trace/replay.ts";
import type { Compared, Tried } from "../../report/parted.ts";
import { printCompared, printComparedJson } from "../../report/text/parting.ts";
import { isQuiet } from "../../replay/retrace.ts";
import { partingOf } from "../../trace/compare/parting.ts";
import { exitCodes } from "../exit.ts";
import type { ExitCode } from "../exit.ts";
import { load, meansFor } from "../load.ts";
import type { ReadOptions } from "../load.ts";
import { UsageError } from "../refusal.ts";
import { fileNameFor } from "../output/file-name.ts";
import { writeWhole } from "../output/write-files.ts";
import { terminal } from "../terminal.ts";
import { choiceFor } from "./choice.ts";
import { specOf, traceAt } from "./open.ts";

export interface CompareOptions extends ReadOptions {
  readonly json?: boolean;
  readonly html?: string;
}

export async function compareCommand(
  files: readonly [string, string],
  options: CompareOptions,
): Promise<ExitCode> {
  const [a, b] = [traceAt(files[0]), traceAt(files[1])];
  const [one, other] = [a.outcome.protocol, b.outcome.protocol];
  if (one !== other) {
    throw new UsageError(
      `${files[0]} is a trace of ${one}, and ${files[1]} one of ${other}: only traces of one protocol are compared.`,
    );
  }
  const outcomes = [a.outcome, b.outcome] as const;
  const parting = partingOf(...outcomes);
  const isOpen = parting.how === "thread" || (parting.how === "step" && parting.guard === null);
  const pair = { a, b, files, at: parting.common + 1 };
  const tried = isOpen ? await tryOn(pair, options) : null;
  const compared: Compared = { files, outcomes, parting, tried };
  if (options.html !== undefined) return writePage(compared, options.html);
  const print = options.json ? printComparedJson : printCompared;
  process.stdout.write(print(compared, terminal()));
  return exitCodes.holds;
}

/** `{config}` in the name of the file is both. */
async function writePage(compared: Compared, html: string): Promise<ExitCode> {
  const [a, b] = compared.outcomes;
  const { pageOfCompared } = await import("../../check/page/compared-page.ts");
  const page = await pageOfCompared(compared);
  const path = fileNameFor(html, { spec: a.protocol, config: `${a.config}-${b.config}` });
  await writeWhole(path, page, "The page");
  console.log(escapeText(path));
  return exitCodes.holds;
}

interface Pair {
  readonly a: Opened;
  readonly b: Opened;
  readonly files: readonly [string, string];
  readonly at: number;
}

/** What the second trace's own model says of that step of the first; null where it cannot be asked. */
async function tryOn({ a, b, files, at }: Pair, options: CompareOptions): Promise<Tried | null> {
  const step = a.outcome.trace.steps[at - 1]!;
  if (isQuiet(step) || !existsSync(b.spec)) return null;
  const spec = specOf({ file: files[1], opened: b, spec: undefined }, options);
  const loaded = await load(spec, () => {}, await meansFor(options));
  if (!loaded) return null;
  const choice = choiceFor(loaded.protocol, b, { reduce: false });
  const { end } = await replay(a, loaded.protocol, choice);
  if (end.r !== "refused" || end.at > at) return { can: true };
  return end.at === at ? { can: false, title: end.title, why: end.why } : null;
}
