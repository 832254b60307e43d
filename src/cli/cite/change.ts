/** `lockstep cite` with a change of the C: what it touches of a protocol, and the drift that it makes. */
import { newDrift, touchedBy, type Touched } from "../../cite/change/touched.ts";
import { cite, type Cited } from "../../cite/cite.ts";
import { verdictOf, type CiteReport, type CiteVerdict } from "../../cite/drift.ts";
import { printTouched } from "../../cite/print/change.ts";
import { print, type CiteFormat } from "../../cite/print/print.ts";
import { printDocument } from "../../diagnostics/json.ts";
import { userSpan } from "../../report/place.ts";
import { terminal } from "../terminal.ts";
import { traceAt } from "../trace/open.ts";
import type { Changed } from "./code.ts";

export interface Answer {
  readonly text: string;
  readonly verdict: CiteVerdict;
}

export interface AskedOfChange {
  readonly cited: Cited;
  /** The comparison with the C before the change. */
  readonly report: CiteReport;
  readonly changed: Changed;
  readonly format: CiteFormat;
  readonly trace: string | undefined;
}

/** Drift that was there before is no matter of the change. */
export async function answerToChange(asked: AskedOfChange): Promise<Answer> {
  const { report, changed, format } = asked;
  const touched = touchedBy(report, changed.changes);
  const steps = asked.trace === undefined ? null : stepsOn(touched, asked.trace);
  const after = await reportAfter(asked);
  const verdict = after === null ? "no drift" : verdictOf(after);
  if (format === "json")
    return { text: printDocument({ verdict, touched, steps, newDrift: after }), verdict };
  const drift = after === null ? "" : print(after, format, terminal());
  if (format !== "text") return { text: drift, verdict };
  const said = printTouched(touched, changed.name, terminal());
  return { text: [said, tracedText(steps, asked.trace), drift].join(""), verdict };
}

async function reportAfter({ cited, report, changed }: AskedOfChange): Promise<CiteReport | null> {
  const code = await changed.after();
  if (code === null) return null;
  const against = `${code.name}, apart from what it had`;
  return newDrift(report, { ...cite(cited, code), against });
}

/** The numbers of the steps whose line of the model is an operation on a changed line. */
function stepsOn(touched: readonly Touched[], path: string): readonly number[] {
  const { trace } = traceAt(path).outcome;
  const lines = new Set(
    touched.flatMap(({ operations }) => operations.map(({ model }) => model.line)),
  );
  const steps = trace?.steps ?? [];
  return steps.filter((step) => lines.has(userSpan(step).start.line)).map(({ number }) => number);
}

function tracedText(steps: readonly number[] | null, trace: string | undefined): string {
  if (steps === null) return "";
  if (steps.length === 0) return `no step of ${trace} is on a changed line\n\n`;
  const are = steps.length === 1 ? "1 step" : `${steps.length} steps`;
  return `${are} of ${trace} on changed lines: ${steps.join(", ")}\n\n`;
}
