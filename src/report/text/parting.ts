/** Two traces side by side: what both begin with, the step at which they part, and what decided it. */
import { printDocument } from "../../diagnostics/json.ts";
import type { Fact } from "../../trace/fact.ts";
import { storeFacts } from "../../trace/fact.ts";
import type { Read, TraceStep } from "../../trace/outcome.ts";
import type { Parting, Told } from "../../trace/compare/parting.ts";
import { escapeText, widthOf, wrap } from "../escape.ts";
import { formatVersion } from "../formats/json.ts";
import { printFact } from "./ending.ts";
import { createPaint } from "./paint.ts";
import { printSteps } from "./steps.ts";
import { printRow } from "./summary.ts";
import type { Page, TextOptions } from "./text.ts";

export interface Compared {
  readonly files: readonly [string, string];
  readonly outcomes: readonly [Told, Told];
  readonly parting: Parting;
  /** How the second model refuses the first trace there, where its protocol is at hand. */
  readonly refused: { readonly title: string; readonly why: readonly Fact[] } | null;
}

/** The steps shown before they part, and of each after that. */
const shown = { before: 3, after: 5 } as const;

export function printCompared(compared: Compared, options: TextOptions = {}): string {
  const { width = 100, colors = "off" } = options;
  const page = { width: Math.max(60, width), paint: createPaint(colors) };
  const { common, how } = compared.parting;
  const [a] = compared.outcomes;
  const before = a.trace.steps.slice(Math.max(0, common - shown.before), common);
  const blocks = [
    printBoth(compared, page),
    printSteps({ steps: before }, page),
    how === "nowhere" ? [] : printSideBySide(compared, page),
    printWhy(compared, page),
  ];
  const filled = blocks.filter((lines) => lines.length > 0);
  return filled.map((lines) => `${lines.join("\n")}\n`).join("\n");
}

function printBoth({ files, outcomes, parting }: Compared, page: Page): readonly string[] {
  const rows = outcomes.flatMap((outcome, at) => {
    const { protocol, config, failure, trace } = outcome;
    const end = failure === null ? "no failure" : (failure.property ?? failure.kind);
    const said = `${files[at]}: ${protocol} (${config}), ${trace.steps.length} steps, ${end}`;
    return printRow([at === 0 ? "A" : "B", said], page);
  });
  const { common } = parting;
  const same = common === 1 ? "the first step is" : `the first ${common} steps are`;
  return [
    ...rows,
    ...printRow(["both", common === 0 ? "they part at once" : `${same} the same`], page),
  ];
}

/** A column for each trace, from the step at which they part. */
function printSideBySide({ outcomes, parting }: Compared, page: Page): readonly string[] {
  const width = Math.floor((page.width - 3) / 2);
  const columns = outcomes.map(({ trace }, at) => {
    const steps = trace.steps.slice(parting.common, parting.common + shown.after);
    const lines = steps.length === 0 ? ["(its end)"] : printNarrow(steps, width);
    return [at === 0 ? "A" : "B", ...lines];
  });
  const [a = [], b = []] = columns;
  return Array.from({ length: Math.max(a.length, b.length) }, (_, at) => {
    const left = a[at] ?? "";
    return `${left}${" ".repeat(Math.max(0, width - widthOf(left)))} | ${b[at] ?? ""}`.trimEnd();
  });
}

/** Without colours, so that the columns stay under each other. */
function printNarrow(steps: readonly TraceStep[], width: number): readonly string[] {
  const lines = printSteps({ steps }, { width, paint: createPaint("off") });
  return lines.flatMap((line) => (widthOf(line) <= width ? [line] : wrap(line, width)));
}

function printWhy(compared: Compared, page: Page): readonly string[] {
  const { parting, refused } = compared;
  const wrapped = (text: string): readonly string[] => wrap(escapeText(text), page.width);
  const title = wrapped(titleOf(parting)).map((line) => page.paint.strong(line));
  const facts = refused?.why.flatMap((fact) => printFact(fact, page)) ?? [];
  const said = refused === null ? [] : [...wrapped(`in B ${refused.title}`), ...facts];
  return [...title, ...said, ...[...guardOf(parting), ...parametersOf(parting)].flatMap(wrapped)];
}

function titleOf({ common, how, steps: [a, b] }: Parting): string {
  const at = `they part at step ${common + 1}`;
  switch (how) {
    case "nowhere":
      return "they do not part: all steps are the same";
    case "end":
      return `${at}: ${a === null ? "A" : "B"} has ended, and the other goes on`;
    case "thread":
      return `${at}: ${a!.thread} goes on in A, and ${b!.thread} in B; the order of the threads decides`;
    case "choice":
      return `${at}: ${a!.thread} ${a!.choice ?? "chooses nothing"} in A, and ${b!.choice ?? "chooses nothing"} in B`;
    case "step":
      return `${at}: ${a!.thread} does \`${a!.source}\` in A, and \`${b!.source}\` in B`;
    case "values":
      return `${at}: \`${a!.source}\` of ${a!.thread} finds or leaves other values`;
  }
}

function guardOf({ guard, how, parameters }: Parting): readonly string[] {
  if (guard !== null) {
    const { step, reads } = guard;
    const [a, b] = reads.map(listed);
    return [`decided at step ${step.number} by \`${step.source}\`: ${a} in A, ${b} in B`];
  }
  if (how !== "step" || parameters.length > 0) return [];
  return ["nothing that the thread read before it differs between them"];
}

function listed(reads: readonly Read[]): string {
  const said = reads.map(({ place, value }) => `${place} is ${value}`);
  return said.length === 0 ? "nothing is read" : said.join(", ");
}

function parametersOf({ parameters }: Parting): readonly string[] {
  if (parameters.length === 0) return [];
  const said = parameters.map(({ name, values: [a, b] }) => `${name} is ${a} in A, ${b} in B`);
  return [`the parameters differ: ${said.join("; ")}`];
}

/** The answer for programs. */
export function printComparedJson({ files, parting, refused }: Compared): string {
  const [a, b] = files;
  const said = refused && { title: refused.title, ...storeFacts(refused.why) };
  return printDocument({ lockstep: formatVersion, a, b, ...parting, refused: said });
}
