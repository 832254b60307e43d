/** An Outcome for a terminal. */
import type { Outcome, Trace } from "../../trace/outcome.ts";
import { printEnding } from "./ending.ts";
import { escapeText, wrap, wrapHanging } from "../escape.ts";
import { entriesIn, sayMainFolds, sayPart, sayUnknown, type Showing } from "../relevant.ts";
import { createPaint, type Paint } from "./paint.ts";
import { printEntries } from "./steps.ts";
import { printSummary } from "./summary.ts";

export interface TextOptions extends Showing {
  /** The number of columns; the default is 100. */
  readonly width?: number;
  readonly colors?: "on" | "off";
}

export interface Page {
  readonly width: number;
  readonly paint: Paint;
}

/** The steps, the failure at their end, and last the verdict with what it covers. */
export function printOutcome(outcome: Outcome, options: TextOptions = {}): string {
  const page = pageOf(options);
  return printBlocks([...counterexample(outcome, page, options), printSummary(outcome, page)]);
}

/** The counterexample alone. It needs no verdict, so it is printed before a second checker is asked. */
export function printCounterexample(outcome: Outcome, options: TextOptions = {}): string {
  return printBlocks(counterexample(outcome, pageOf(options), options));
}

/** The verdict with what it covers, after the counterexample was printed. */
export function printVerdict(outcome: Outcome, options: TextOptions = {}): string {
  return printBlocks([printSummary(outcome, pageOf(options))]);
}

function counterexample(
  outcome: Outcome,
  page: Page,
  showing: Showing,
): readonly (readonly string[])[] {
  const { trace } = outcome;
  if (trace === null) return [printEnding(outcome, page)];
  const steps = printEntries(entriesIn(trace, showing), page);
  const unknown = sayUnknown(outcome);
  const said = unknown === null ? printPart(trace, page, showing) : wrap(unknown, page.width);
  return [steps, said.map(page.paint.faint), printEnding(outcome, page)];
}

/** How much of the run was shown, and what was left out. The command is on one line, to be copied. */
function printPart(trace: Trace, { width }: Page, showing: Showing): readonly string[] {
  const part = sayPart(trace, showing);
  if (part === null) return [];
  const { all } = showing;
  const said = all === undefined ? [part] : [`${part}; all of them:`, `  ${escapeText(all)}`];
  const folds = sayMainFolds(trace);
  const lines = folds.flatMap((fold) =>
    wrapHanging(escapeText(fold), width, { first: 2, rest: 4 }),
  );
  return [...said, ...(folds.length === 0 ? [] : ["left out:", ...lines])];
}

function printBlocks(blocks: readonly (readonly string[])[]): string {
  return blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => `${lines.join("\n")}\n`)
    .join("\n");
}

export function pageOf({ width = 100, colors = "off" }: TextOptions): Page {
  return { width: Math.max(60, width), paint: createPaint(colors) };
}
