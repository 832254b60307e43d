/** The values of an expression over a trace: the steps that changed it, and where it was false. */
import { printDocument } from "../../diagnostics/json.ts";
import { type Fact, storeFacts } from "../../trace/fact.ts";
import type { Changed, Evaluated, Steps } from "../../trace/evaluated.ts";
import type { TraceStep } from "../../trace/outcome.ts";
import { printFact } from "../text/ending.ts";
import { escapeText } from "../escape.ts";
import { formatVersion } from "./json.ts";
import { createPaint } from "../text/paint.ts";
import { printSteps } from "../text/steps.ts";
import { printRow } from "../text/summary.ts";
import type { Page, TextOptions } from "../text/text.ts";

export interface EvaluatedReport {
  /** The trace, and the protocol it was followed on. */
  readonly file: string;
  readonly spec: string;
  readonly evaluated: Evaluated;
}

export function printEvaluated(report: EvaluatedReport, options: TextOptions = {}): string {
  const { width = 100, colors = "off" } = options;
  const page = { width: Math.max(60, width), paint: createPaint(colors) };
  const { evaluated } = report;
  const steps = evaluated.changes.map((change) => stepOf(evaluated, change));
  const blocks = [
    printStart(evaluated, page),
    printSteps({ steps, shown: steps }, page),
    printWhyFalse("false at the start", evaluated.startWhy, page),
    ...printTurns(evaluated, page),
    printAnswer(report, page),
  ];
  const filled = blocks.filter((lines) => lines.length > 0);
  return filled.map((lines) => `${lines.join("\n")}\n`).join("\n");
}

function printStart(evaluated: Evaluated, { paint }: Page): readonly string[] {
  const { has, text } = evaluated.start;
  const said = `${shortOf(evaluated)} ${has === "value" ? "is " : ""}${text}`;
  return [`start  ${paint.change(escapeText(said))}`];
}

/** A step with only its effect on the expression. */
function stepOf(evaluated: Evaluated, { step, from, to }: Changed): TraceStep {
  const place = shortOf(evaluated);
  const worths = { sort: null, from: from.text, to: to.text };
  const change = { c: "value", place, object: place, ...worths } as const;
  return { ...step, choice: null, reads: [], changes: [change] };
}

/** A longer expression is not repeated at each step. */
const mostRepeated = 32;

function shortOf({ expression }: Evaluated): string {
  const words = expression.trim().replaceAll(/\s+/g, " ");
  return words.length <= mostRepeated ? words : "it";
}

/** The most times that the reasons for becoming false are printed. */
const mostTurns = 8;

function printTurns({ changes }: Evaluated, page: Page): readonly (readonly string[])[] {
  const turns = changes.filter(({ why }) => why.length > 0);
  const said = turns.slice(0, mostTurns).map(({ step, why }) => {
    return printWhyFalse(`false after step ${step.number}`, why, page);
  });
  const left = turns.length - said.length;
  return left === 0 ? said : [...said, [`... and ${left} times more (--json says why each time)`]];
}

function printWhyFalse(title: string, why: readonly Fact[], page: Page): readonly string[] {
  if (why.length === 0) return [];
  return [title, ...why.flatMap((fact) => printFact(fact, page))];
}

function printAnswer({ file, spec, evaluated }: EvaluatedReport, page: Page): readonly string[] {
  const { expression, on, steps, model, changes } = evaluated;
  const name = on.config === "default" ? on.protocol : `${on.protocol} (${on.config})`;
  const changed = "the protocol has changed since: the trace is followed by names";
  const unread = "what nothing read when the trace was recorded may be written earlier than shown";
  const rows: readonly (readonly [string, string])[] = [
    ["expression", expression.trim()],
    ["trace", `${file}: ${counted(steps)}`],
    ["on", `${spec}: ${name}`],
    ["note", model === "same" ? "" : changed],
    ["note", changes.some(({ unrecorded }) => unrecorded) ? unread : ""],
  ];
  const filled = rows.filter(([, text]) => text !== "");
  return [headline(evaluated, page), ...filled.flatMap((row) => printRow(row, page))];
}

function headline(evaluated: Evaluated, { paint }: Page): string {
  const { falseAfter, noneAfter, changes, steps } = evaluated;
  const none = noneAfter.length === 0 ? "" : `; no value after ${printRanges(noneAfter)}`;
  if (falseAfter === null) {
    // An access that is no step of the trace counts with the step that it stands before.
    const by = new Set(changes.map(({ step }) => step.number)).size;
    if (by === 0) return `${paint.strong("never changed")}  by any of ${counted(steps)}`;
    return `${paint.strong("changed")}  by ${by} of ${counted(steps)}${none}`;
  }
  if (falseAfter.length === 0) return `${paint.good("never false")}  in ${counted(steps)}${none}`;
  return `${paint.bad("false")}  after ${printRanges(falseAfter)}${none}`;
}

function counted(steps: number): string {
  return steps === 1 ? "1 step" : `${steps} steps`;
}

const mostListedTurns = 12;

function printRanges(ranges: readonly Steps[]): string {
  const shown = ranges.slice(0, mostListedTurns);
  const places = shown.map(([from, to]) => (from === to ? `${from}` : `${from}-${to}`));
  const left = ranges.length - shown.length;
  const more = left === 0 ? "" : ` and ${left} times more`;
  return places.join(", ") + more + (ranges[0]?.[0] === 0 ? " (0 is the start)" : "");
}

/** The answer for programs. */
export function printEvaluatedJson({ file, spec, evaluated }: EvaluatedReport): string {
  const { changes, startWhy, ...rest } = evaluated;
  const start = storeFacts(startWhy);
  const told = changes.map(({ step, why, ...change }) => {
    const { number, thread, function: name, span, source, stack, cite } = step;
    const place = { thread, function: name, span, source, stack, cite };
    return { step: number, ...place, ...change, ...storeFacts(why) };
  });
  const begun = { startWhy: start.why, startFacts: start.facts };
  const answer = { lockstep: formatVersion, trace: file, spec, ...rest, ...begun, changes: told };
  return printDocument(answer);
}
