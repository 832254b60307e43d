/** One of several answers in a few lines: the failure, its place, and how to see the rest. */
import { printSpan } from "../../diagnostics/span.ts";
import { groupDigits } from "../../trace/group-digits.ts";
import type { Outcome } from "../../trace/outcome.ts";
import { escapeText, wrap } from "../escape.ts";
import { relevantSteps } from "../relevant.ts";
import { printCalls, printFact } from "./ending.ts";
import { headline, printRow, summarize } from "./summary.ts";
import { pageOf, type Page, type TextOptions } from "./text.ts";

/**
 * `again`: the command that asks for this answer alone. It is not wrapped, so that it can be copied.
 */
export function printBrief(outcome: Outcome, again: string, options: TextOptions = {}): string {
  const page = pageOf(options);
  const said = summarize(outcome).filter(([name]) => name === "note" || name === "vacuous");
  const lines = [
    headline(outcome, page.paint),
    ...printEnd(outcome, page),
    ...said.flatMap((row) => printRow(row, page)),
    ...(outcome.trace === null ? [] : [`  ${stepsOf(outcome.trace)}: ${escapeText(again)}`]),
  ];
  return lines.map((line) => `${line}\n`).join("");
}

/**
 * A failure of several threads has no place at fault, so it says who waits for whom. A false property
 * was named above; only the reasons remain.
 */
function printEnd({ trace, failure }: Outcome, page: Page): readonly string[] {
  if (trace === null) return [];
  const { title, excerpt, stack, why } = trace.ending;
  const { bad, faint } = page.paint;
  const indent = (text: string): readonly string[] => {
    return wrap(escapeText(text), page.width - 2).map((line) => `  ${line}`);
  };
  const facts = why.flatMap((fact) => printFact(fact, page));
  if (failure?.property && facts.length > 0) return facts;
  const calls = stack.length === 0 ? "" : ` in ${printCalls(stack)}`;
  return [
    ...indent(title).map(bad),
    ...(excerpt === null ? facts : indent(printSpan(excerpt.span) + calls).map(faint)),
  ];
}

function stepsOf(trace: NonNullable<Outcome["trace"]>): string {
  const [all, shown] = [trace.steps.length, relevantSteps(trace).length];
  if (all === 1) return "its step";
  const part = shown === all ? "" : `${shown} of `;
  return `${part}its ${groupDigits(all)} steps`;
}
