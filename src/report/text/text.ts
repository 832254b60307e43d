/** An Outcome for a terminal. */
import type { Outcome } from "../../trace/outcome.ts";
import { printEnding } from "./ending.ts";
import { wrap } from "../escape.ts";
import { sayUnknown } from "../relevant.ts";
import { createPaint, type Paint } from "./paint.ts";
import { printSteps } from "./steps.ts";
import { printSummary } from "./summary.ts";

export interface TextOptions {
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
  return printBlocks([...counterexample(outcome, page), printSummary(outcome, page)]);
}

/** The counterexample alone. It needs no verdict, so it is printed before a second checker is asked. */
export function printCounterexample(outcome: Outcome, options: TextOptions = {}): string {
  return printBlocks(counterexample(outcome, pageOf(options)));
}

/** The verdict with what it covers, after the counterexample was printed. */
export function printVerdict(outcome: Outcome, options: TextOptions = {}): string {
  return printBlocks([printSummary(outcome, pageOf(options))]);
}

function counterexample(outcome: Outcome, page: Page): readonly (readonly string[])[] {
  const steps = outcome.trace === null ? [] : printSteps(outcome.trace, page);
  const unknown = sayUnknown(outcome);
  const said = unknown === null ? [] : wrap(unknown, page.width).map(page.paint.faint);
  return [steps, said, printEnding(outcome, page)];
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
