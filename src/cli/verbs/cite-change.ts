/** `lockstep cite --patch` and `--lines`: what a change of the C touches of a protocol. */
import { realpathSync } from "node:fs";
import { readText } from "../../disk/read-file.ts";
import { parseLines, type Change } from "../../cite/change/change.ts";
import { applied, changesOf, parsePatch, type FilePatch } from "../../cite/change/patch.ts";
import { newDrift, touchedBy, type Touched } from "../../cite/change/touched.ts";
import { cite, type Cited } from "../../cite/cite.ts";
import { loadReader } from "../../cite/c/read.ts";
import { openTree, textIn } from "../../cite/code/tree.ts";
import { verdictOf, type CiteReport, type CiteVerdict } from "../../cite/drift.ts";
import { printTouched } from "../../cite/print/change.ts";
import { print, type CiteFormat } from "../../cite/print/print.ts";
import { printDocument } from "../../diagnostics/json.ts";
import { userSpan } from "../../report/place.ts";
import { UsageError } from "../refusal.ts";
import { terminal } from "../terminal.ts";
import { traceAt } from "../trace/open.ts";

export interface Answer {
  readonly text: string;
  readonly verdict: CiteVerdict;
}

export interface Asked {
  readonly cited: Cited;
  /** The comparison with the C before the change. */
  readonly report: CiteReport;
  readonly format: CiteFormat;
  readonly tree?: string;
  readonly patch?: string;
  readonly lines?: string;
  readonly trace?: string;
}

/** Drift that was there before is no matter of the change. */
export async function answerToChange(asked: Asked): Promise<Answer> {
  const { report, format, patch, lines, tree } = asked;
  if (patch !== undefined && lines !== undefined)
    throw new UsageError("cite takes --patch or --lines, not both.");
  const patches = patch === undefined ? null : patchesIn(patch);
  const changes = patches === null ? linesIn(lines!) : changesOf(patches);
  const touched = touchedBy(report, changes);
  const steps = asked.trace === undefined ? null : stepsOn(touched, asked.trace);
  const after =
    patches === null || tree === undefined ? null : await reportAfter(asked, { patches, tree });
  const verdict = after === null ? "no drift" : verdictOf(after);
  if (format === "json")
    return { text: printDocument({ verdict, touched, steps, newDrift: after }), verdict };
  const drift = after === null ? "" : print(after, format, terminal());
  if (format !== "text") return { text: drift, verdict };
  const said = printTouched(touched, patch ?? lines!, terminal());
  return { text: [said, tracedText(steps, asked.trace), drift].join(""), verdict };
}

const largest = 16 * 1024 * 1024;

function textAt(option: string, path: string): string {
  const text = readText(path, largest);
  if (typeof text !== "string") throw new UsageError(`${option} ${path}: ${text.said}.`);
  return text;
}

function patchesIn(path: string): readonly FilePatch[] {
  const patches = parsePatch(textAt("--patch", path));
  if (typeof patches === "string") throw new UsageError(`--patch ${path}: ${patches}.`);
  return patches;
}

function linesIn(path: string): readonly Change[] {
  const changes = parseLines(textAt("--lines", path));
  if (typeof changes === "string") throw new UsageError(`--lines ${path}: ${changes}.`);
  return changes;
}

interface Patched {
  readonly patches: readonly FilePatch[];
  readonly tree: string;
}

/** Nothing is written: the changed texts are read in place of the tree's. */
async function reportAfter(
  { cited, report, patch }: Asked,
  { patches, tree }: Patched,
): Promise<CiteReport> {
  const overlay = new Map<string, string | null>();
  const root = realpathSync(tree);
  for (const { file, to, hunks } of patches) {
    const text = file === null ? "" : textIn(root, file);
    if (typeof text !== "string")
      throw new UsageError(`--patch ${patch} does not apply to ${tree}: ${file}: ${text.said}.`);
    const now = applied(text, hunks);
    if (typeof now === "number")
      throw new UsageError(
        `--patch ${patch} does not apply to ${tree}: ${file}:${now} is otherwise.`,
      );
    if (file !== null && file !== to) overlay.set(file, null);
    if (to !== null) overlay.set(to, now);
  }
  const code = openTree(tree, await loadReader(), overlay);
  const name = `${code.name} with ${patch}, apart from what it had`;
  return newDrift(report, { ...cite(cited, code), against: name });
}

/** The numbers of the steps whose line of the model is an operation on a changed line. */
function stepsOn(touched: readonly Touched[], path: string): readonly number[] {
  const { trace } = traceAt(path).outcome;
  const lines = new Set(
    touched.flatMap(({ operations }) => operations.map(({ model }) => model.line)),
  );
  const steps = trace?.steps ?? [];
  return steps.filter((step) => lines.has(userSpan(step).start.line)).map(({ number }) => number);
}

function tracedText(steps: readonly number[] | null, trace: string | undefined): string {
  if (steps === null) return "";
  if (steps.length === 0) return `no step of ${trace} is on a changed line\n\n`;
  const are = steps.length === 1 ? "1 step" : `${steps.length} steps`;
  return `${are} of ${trace} on changed lines: ${steps.join(", ")}\n\n`;
}
