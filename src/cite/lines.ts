/** The line of the C that a step of a trace is: that of the paired operation it executes. */
import type { CitedLine, Outcome, TraceStep, WaitingAt } from "../trace/outcome.ts";
import type { AlignedFunction, CiteReport, FileLine } from "./drift.ts";

/** An answer whose steps, waits and end have their lines of the C, where these are known. */
export function withCitedLines(outcome: Outcome, report: CiteReport): Outcome {
  const { trace } = outcome;
  if (trace === null) return outcome;
  const aligned = new Map(report.functions.map((fn) => [fn.name, fn]));
  const withLine = <S extends Standing>(step: S): S => {
    const inC = lineOf(step, aligned);
    return inC === null ? step : { ...step, inC };
  };
  const { excerpt, stack, waits } = trace.ending;
  const inC = excerpt === null ? null : lineOf({ span: excerpt.span, code: "", stack }, aligned);
  return {
    ...outcome,
    notes: [...outcome.notes, `lines of the C are those of ${report.against}`],
    trace: {
      ...trace,
      steps: trace.steps.map(withLine),
      ending: { ...trace.ending, ...(inC === null ? {} : { inC }), waits: waits.map(withLine) },
    },
  };
}

type Standing = Pick<TraceStep | WaitingAt, "span" | "code" | "stack">;

/**
 * The innermost function that is aligned decides: its pairs have the operations of helpers that were read
 * in place of their calls, too. A line outside of it would be that of the call, not of the step.
 */
function lineOf(step: Standing, aligned: ReadonlyMap<string, AlignedFunction>): CitedLine | null {
  const { stack } = step;
  const at = stack.findIndex(({ function: name, library }) => !library && aligned.has(name));
  const fn = aligned.get(stack[at]?.function ?? "");
  if (fn === undefined) return null;
  for (let depth = 0; depth <= at; depth += 1) {
    const place = depth === 0 ? step.span : stack[depth - 1]!.at!;
    const code = depth === 0 ? step.code : stack[depth - 1]!.code;
    const line = pairedLine(fn, { file: place.file, line: place.start.line }, code);
    if (line !== null) return { ...line, symbol: fn.cite.symbol };
  }
  return null;
}

/** Several operations may stand on a line of the model; then that counts which the statement names. */
function pairedLine(
  { pairs }: AlignedFunction,
  { file, line }: FileLine,
  code: string | null,
): FileLine | null {
  const here = pairs.filter(({ model }) => model.file === file && model.line === line);
  const words = new Set(code?.split(/\W+/));
  const named = here.filter(({ name }) => words.has(name));
  const lines = new Map(
    (named.length > 0 ? named : here).map(({ c }) => [`${c.file}:${c.line}`, c]),
  );
  return lines.size === 1 ? [...lines.values()][0]! : null;
}
