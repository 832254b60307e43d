/** An answer for a review or an issue: the steps are a table with a column for each thread. */
import { basename } from "node:path";
import { textOf } from "../../trace/fact.ts";
import { groupDigits } from "../../trace/group-digits.ts";
import type { Outcome, Trace } from "../../trace/outcome.ts";
import { coversOf } from "../covers.ts";
import { effectsOf } from "../effects.ts";
import type { Entry } from "../entries.ts";
import { codeBlock, codeInCell, codeSpan, plainMarkdown as text } from "../escape.ts";
import { withOpinion } from "../opinion.ts";
import { sayCitedLine } from "../cited.ts";
import { nameOf } from "../place.ts";
import { entriesIn, relevantSteps, sayFolds, sayUnknown, type Showing } from "../relevant.ts";

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
  const entries = entriesIn(trace, showing);
  const why = shown.length === 0 || trace.causes === null ? [] : [printWhy(entries)];
  if (shown.length === count) return [...said, printTable(entries), ...why];
  const all = printTable(entriesIn(trace, { steps: "all" }));
  const rest = `<details><summary>All ${count} steps</summary>\n\n${all}\n\n</details>`;
  const folds = sayFolds(trace).map((fold) => `- ${text(fold)}`);
  return [
    `${shown.length} of ${count} steps:`,
    printTable(entries),
    ...why,
    ...(folds.length === 0 ? [] : [["Left out:", "", ...folds].join("\n")]),
    rest,
    ...(showing.all === undefined ? [] : [codeSpan(showing.all)]),
  ];
}

/** A list of the steps: each with its line, and what it did to later ones. */
function printWhy(entries: readonly Entry[]): string {
  const told = entries.filter(({ links }) => links.length > 0);
  const items = told.map(({ span: { file, start }, numbers, thread, number, last, links }) => {
    const said = links.map((link) => text(textOf(link.said)));
    const place = codeSpan(`${basename(file)}:${start.line}`);
    const name = number === last ? "step" : "steps";
    return `- ${name} ${numbers}, ${place}, ${text(thread)}: ${said.join("; ")}`;
  });
  return ["Why these steps:", "", ...items].join("\n");
}

function printTable(entries: readonly Entry[]): string {
  const threads = [...new Set(entries.map(({ thread }) => thread))];
  const row = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  const lines = entries.flatMap((entry) => {
    const { thread, within, known, numbers } = entry;
    const line = (name: string, cell: string): string => {
      return row([name, ...threads.map((each) => (each === thread ? cell : ""))]);
    };
    const calls = within.slice(known).map(({ code }, at) => {
      const cited = known + at === 0 ? printCited(entry) : "";
      return line("", inner(known + at) + codeInCell(code!) + cited);
    });
    return [...calls, line(numbers, inner(within.length) + printCell(entry))];
  });
  const rule = row(["--:", ...threads.map(() => "---")]);
  return [row(["step", ...threads.map(text)]), rule, ...lines].join("\n");
}

/** What stands under a call of the library is indented. */
function inner(depth: number): string {
  return "&nbsp;&nbsp;".repeat(depth);
}

function printCell(step: Entry): string {
  const effects = effectsOf(step).map((effect) => `<br>${text(textOf(effect))}`);
  const cited = step.within.length === 0 ? printCited(step) : "";
  return `${codeInCell(step.code)}${cited}${effects.join("")}`;
}

function printCited({ inC }: Entry): string {
  return inC === undefined ? "" : `<br>${text(`C: ${sayCitedLine(inC)}`)}`;
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
