/** An Outcome for a terminal. */
import type { Outcome } from "../trace/outcome.ts";
import { printEnding } from "./ending.ts";
import { createPaint, type Paint } from "./paint.ts";
import { printSteps } from "./steps.ts";
import { printConfirmation, printSummary } from "./summary.ts";

export interface TextOptions {
  /** How many columns there are: 100 unless told. */
  readonly width?: number;
  readonly colors?: "on" | "off";
}

export interface Page {
  readonly width: number;
  readonly paint: Paint;
}

/** The steps, what is wrong at their end, and last what the verdict is and covers. */
export function printOutcome(outcome: Outcome, options: TextOptions = {}): string {
  const page = pageOf(options);
  const steps = outcome.trace === null ? [] : printSteps(outcome.trace, page);
  const blocks = [steps, printEnding(outcome, page), printSummary(outcome, page)];
  return blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => `${lines.join("\n")}\n`)
    .join("\n");
}

/** What a second checker says, where the rest was printed before it was asked. */
export function printSecondOpinion(outcome: Outcome, options: TextOptions = {}): string {
  return printConfirmation(outcome, pageOf(options))
    .map((line) => `${line}\n`)
    .join("");
}

export function pageOf({ width = 100, colors = "off" }: TextOptions): Page {
  return { width: Math.max(60, width), paint: createPaint(colors) };
}
