/** Two traces side by side: what both begin with, the step at which they part, and what decided it. */
import { printDocument } from "../../diagnostics/json.ts";
import { storeFacts, textOf } from "../../trace/fact.ts";
import type { TraceStep } from "../../trace/outcome.ts";
import { escapeText, widthOf, wrap } from "../escape.ts";
import { formatVersion } from "../formats/json.ts";
import { sayDecided, sayEnd, sayParting, type Compared } from "../parted.ts";
import { printFact } from "./ending.ts";
import { createPaint } from "./paint.ts";
import { printSteps } from "./steps.ts";
import { printRow } from "./summary.ts";
import type { Page, TextOptions } from "./text.ts";

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
    printSteps({ ...a.trace, causes: null, shown: before }, page),
    how === "nowhere" ? [] : printSideBySide(compared, page),
    printWhy(compared, page),
  ];
  const filled = blocks.filter((lines) => lines.length > 0);
  return filled.map((lines) => `${lines.join("\n")}\n`).join("\n");
}

function printBoth({ files, outcomes, parting }: Compared, page: Page): readonly string[] {
  const rows = outcomes.flatMap((outcome, at) => {
    const { protocol, config, trace } = outcome;
    const said = `${files[at]}: ${protocol} (${config}), ${trace.steps.length} steps, ${sayEnd(outcome)}`;
    return printRow([at === 0 ? "A" : "B", said], page);
  });
  return [...rows, ...printRow(["both", sayBegun(parting)], page)];
}

function sayBegun({ common, otherValues }: Compared["parting"]): string {
  if (common === 0) return "they part at once";
  const same =
    common === 1 ? "the first step is the same" : `the first ${common} steps are the same`;
  const others = otherValues.filter((number) => number <= common);
  if (others.length === 0) return same;
  return `${same}, ${others.length === 1 ? `step ${others[0]}` : `${others.length} of them`} with other values`;
}

/** A column for each trace, from the step at which they part. */
function printSideBySide({ outcomes, parting }: Compared, page: Page): readonly string[] {
  const width = Math.floor((page.width - 3) / 2);
  const columns = outcomes.map(({ trace }, at) => {
    const steps = trace.steps.slice(parting.common, parting.common + shown.after);
    const lines = steps.length === 0 ? ["(its end)"] : printNarrow(trace.steps, steps, width);
    return [at === 0 ? "A" : "B", ...lines];
  });
  const [a = [], b = []] = columns;
  return Array.from({ length: Math.max(a.length, b.length) }, (_, at) => {
    const left = a[at] ?? "";
    return `${left}${" ".repeat(Math.max(0, width - widthOf(left)))} | ${b[at] ?? ""}`.trimEnd();
  });
}

/** Without colours, so that the columns stay under each other. */
function printNarrow(
  steps: readonly TraceStep[],
  shown: readonly TraceStep[],
  width: number,
): readonly string[] {
  const page = { width, paint: createPaint("off") };
  const lines = printSteps({ steps, shown }, page);
  return lines.flatMap((line) => (widthOf(line) <= width ? [line] : wrap(line, width)));
}

function printWhy(compared: Compared, page: Page): readonly string[] {
  const { tried } = compared;
  const wrapped = (text: string): readonly string[] => wrap(escapeText(text), page.width);
  const title = wrapped(textOf(sayParting(compared))).map((line) => page.paint.strong(line));
  const refused = tried === null || tried.can ? null : tried;
  const facts = refused?.why.flatMap((fact) => printFact(fact, page)) ?? [];
  const said = refused === null ? [] : [...wrapped(`in B ${refused.title}`), ...facts];
  return [...title, ...said, ...sayDecided(compared).map(textOf).flatMap(wrapped)];
}

/** The answer for programs. */
export function printComparedJson({ files, parting, tried }: Compared): string {
  const [a, b] = files;
  const refused =
    tried === null || tried.can ? null : { title: tried.title, ...storeFacts(tried.why) };
  const canBoth = tried?.can ?? null;
  return printDocument({ lockstep: formatVersion, a, b, ...parting, canBoth, refused });
}
