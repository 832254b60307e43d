/** An answer for a review or an issue: the steps are a table with a column for each thread. */
import { basename } from "node:path";
import { textOf } from "../../trace/fact.ts";
import { groupDigits } from "../../trace/group-digits.ts";
import type { Outcome, Trace, TraceStep } from "../../trace/outcome.ts";
import { coversOf } from "../covers.ts";
import { effectsOf } from "../effects.ts";
import { codeBlock, codeInCell, codeSpan, plainMarkdown as text } from "../escape.ts";
import { withOpinion } from "../opinion.ts";
import { nameOf } from "../place.ts";
import { linksOf, relevantSteps, sayFolds, sayUnknown, type Showing } from "../relevant.ts";

export function printMarkdown(outcome: Outcome, showing: Showing = {}): string {
  const { trace, failure, verdict } = outcome;
  const what = failure === null ? "" : `: ${failure.property ?? failure.kind}`;
  const blocks = [
    withOpinion(`### ${verdict}: ${text(nameOf(outcome))}${text(what)}`, outcome),
    `Covers ${text(coversOf(outcome))}.`,
    ...(trace === null ? [] : [...printEnding(trace), ...printSteps(outcome, trace, showing)]),
    printCoverage(outcome),
  ];
  return `${blocks.join("\n\n")}\n`;
}

function printEnding({ ending }: Trace): readonly string[] {
  const { excerpt, why } = ending;
  const facts = why.map(({ level, parts }) => `${"  ".repeat(level)}- ${text(textOf(parts))}`);
  const code = excerpt?.lines.map(({ number, text: line }) => {
    return `${number === excerpt.span.start.line ? ">" : " "} ${number} ${line}`;
  });
  const place = excerpt === null ? "" : `${excerpt.span.file}:${excerpt.span.start.line}`;
  return [
    `**${text(ending.title)}**`,
    ...(code === undefined ? [] : [codeSpan(place), codeBlock("ts", code)]),
    ...(facts.length === 0 ? [] : [facts.join("\n")]),
  ];
}

function printSteps(outcome: Outcome, trace: Trace, showing: Showing): readonly string[] {
  const shown = relevantSteps(trace, showing);
  const count = trace.steps.length;
  const unknown = sayUnknown(outcome);
  const said = unknown === null ? [] : [text(unknown)];
  const why = shown.length === 0 || trace.causes === null ? [] : [printWhy(trace, shown)];
  if (shown.length === count) return [...said, printTable(trace.steps), ...why];
  const rest = `<details><summary>All ${count} steps</summary>\n\n${printTable(trace.steps)}\n\n</details>`;
  const folds = sayFolds(trace).map((fold) => `- ${text(fold)}`);
  return [
    `${shown.length} of ${count} steps:`,
    printTable(shown),
    ...why,
    ...(folds.length === 0 ? [] : [["Left out:", "", ...folds].join("\n")]),
    rest,
    ...(showing.all === undefined ? [] : [codeSpan(showing.all)]),
  ];
}

/** A list of the steps: each with its line, and what it did to later ones. */
function printWhy(trace: Trace, steps: readonly TraceStep[]): string {
  const items = steps.map((step) => {
    const { file, start } = step.span;
    const links = linksOf(trace, step).map(({ said }) => text(textOf(said)));
    const place = codeSpan(`${basename(file)}:${start.line}`);
    return `- step ${step.number}, ${place}, ${text(step.thread)}: ${links.join("; ")}`;
  });
  return ["Why these steps:", "", ...items].join("\n");
}

function printTable(steps: readonly TraceStep[]): string {
  const threads = [...new Set(steps.map(({ thread }) => thread))];
  const row = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  const lines = steps.map((step) => {
    const cells = threads.map((thread) => (thread === step.thread ? printCell(step) : ""));
    return row([String(step.number), ...cells]);
  });
  const rule = row(["--:", ...threads.map(() => "---")]);
  return [row(["step", ...threads.map(text)]), rule, ...lines].join("\n");
}

function printCell(step: TraceStep): string {
  const effects = effectsOf(step).map((effect) => `<br>${text(textOf(effect))}`);
  return `${codeInCell(step.code)}${effects.join("")}`;
}

function printCoverage(outcome: Outcome): string {
  const { counts, covered, notes, confirmation } = outcome;
  const states = groupDigits(counts.distinct);
  const extent = covered.exhausted ? "all explored" : "not all explored";
  const values = Object.entries(covered.parameters);
  const facts = [
    `${states} states, ${extent}; ${covered.engine}, reduction ${covered.reduction}`,
    ...(confirmation === null ? [] : [confirmation.said]),
    values.map(([name, value]) => `${name} ${String(value)}`).join(", "),
    ...notes,
  ];
  const filled = facts.filter((fact) => fact !== "");
  return filled.map((fact) => `<sub>${text(fact)}</sub>`).join("<br>\n");
}
