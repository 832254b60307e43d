/**
 * How far a recorded trace was followed: its last steps, the step that is impossible, and the answer.
 */
import type { Fact } from "../../trace/fact.ts";
import type { Outcome, Trace, TraceStep } from "../../trace/outcome.ts";
import { escapeText, wrap } from "../escape.ts";
import { printEnding, printFact } from "./ending.ts";
import { createPaint } from "./paint.ts";
import { printSteps } from "./steps.ts";
import { printRow } from "./summary.ts";
import type { Page, TextOptions } from "./text.ts";

export interface ReplayReport {
  readonly file: string;
  readonly recorded: Outcome & { readonly trace: Trace };
  /** The protocol on which it was replayed. */
  readonly on: {
    readonly protocol: string;
    readonly config: string;
    readonly spec: string;
    readonly parameters: Outcome["covered"]["parameters"];
  };
  readonly replayed: {
    readonly model: "same" | "changed";
    readonly trace: Trace;
    readonly end: End;
  };
}

type End =
  | {
      readonly r: "followed";
      readonly as: "recorded" | "other";
      readonly failure: Outcome["failure"];
    }
  | {
      readonly r: "refused";
      readonly at: number;
      readonly step: TraceStep;
      readonly title: string;
      readonly why: readonly Fact[];
    };

/** The steps shown before the end: enough to see where the run is. */
const lastSteps = 6;

export function printReplay(report: ReplayReport, options: TextOptions = {}): string {
  const { width = 100, colors = "off" } = options;
  const page = { width: Math.max(60, width), paint: createPaint(colors) };
  const { trace } = report.replayed;
  const shown = trace.steps.slice(-lastSteps);
  const left = trace.steps.length - shown.length;
  const earlier = left === 0 ? [] : [page.paint.faint(`... ${left} steps before`), ""];
  const blocks = [
    [...earlier, ...printSteps({ ...trace, shown }, page)],
    printWhatEnds(report, page),
    printAnswer(report, page),
  ];
  const filled = blocks.filter((lines) => lines.length > 0);
  return filled.map((lines) => `${lines.join("\n")}\n`).join("\n");
}

function printWhatEnds({ replayed }: ReplayReport, page: Page): readonly string[] {
  const { end, trace } = replayed;
  if (end.r === "followed") return printEnding({ failure: end.failure, trace }, page);
  const place = `${end.step.function}, ${end.step.span.file}:${end.step.span.start.line}`;
  const title = `diverged at step ${end.at}: ${end.title}`;
  const lines = wrap(escapeText(title), page.width).map((line) => page.paint.bad(line));
  const where = `recorded in ${place}${end.step.choice === null ? "" : `; ${end.step.choice}`}`;
  const facts = end.why.flatMap((fact) => printFact(fact, page));
  return [...lines, `  ${page.paint.faint(escapeText(where))}`, "", ...facts].slice(
    0,
    facts.length === 0 ? 2 : undefined,
  );
}

function printAnswer(report: ReplayReport, page: Page): readonly string[] {
  const { file, recorded, on, replayed } = report;
  const { end, model } = replayed;
  const all = recorded.trace.steps.length;
  const changed = "the protocol has changed since: the trace is followed by names";
  const rows: readonly (readonly [string, string])[] = [
    ["trace", `${file}: ${nameOf(recorded)}, ${all} steps, ${kindOf(recorded.failure)}`],
    ["tried on", `${on.spec}: ${nameOf(on)}`],
    ["differs", differences(recorded.covered.parameters, on.parameters).join(", ")],
    ["note", model === "same" ? "" : changed],
  ];
  const filled = rows.filter(([, text]) => text !== "");
  return [headline(end, all, page), ...filled.flatMap((row) => printRow(row, page))];
}

function nameOf({ protocol, config }: Pick<Outcome, "protocol" | "config">): string {
  return config === "default" ? protocol : `${protocol} (${config})`;
}

/**
 * `PATCHED false -> true`: the differences in parameters, which decide guards that do not depend on the
 * state.
 */
function differences(
  was: Outcome["covered"]["parameters"],
  is: Outcome["covered"]["parameters"],
): readonly string[] {
  const names = Object.keys(is).filter((name) => was[name] !== undefined && was[name] !== is[name]);
  return names.map((name) => `${name} ${String(was[name])} -> ${String(is[name])}`);
}

function kindOf(failure: Outcome["failure"]): string {
  return failure === null ? "no failure" : (failure.property ?? failure.kind);
}

function headline(end: End, all: number, { paint }: Page): string {
  if (end.r === "refused") {
    return `${paint.good("refused")}  ${end.at - 1} of ${all} steps can be taken here`;
  }
  if (end.failure === null) {
    return `${paint.good("harmless")}  all ${all} steps can be taken here, and nothing is wrong at the end`;
  }
  const as = end.as === "recorded" ? "it ends as it was recorded" : "it ends with another failure";
  return `${paint.bad("replayed")}  all ${all} steps can be taken here, and ${as}`;
}
