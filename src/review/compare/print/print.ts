/** The forms in which a comparison is printed. */
import { printDocument } from "../../../diagnostics/json.ts";
import { formatVersion } from "../../../report/formats/json.ts";
import { printSarif } from "../../../report/formats/sarif.ts";
import type { TextOptions } from "../../../report/text/text.ts";
import { storeFacts } from "../../../trace/fact.ts";
import type { CompareReport } from "../report.ts";
import type { Witness } from "../witness.ts";
import { findingsIn } from "./findings.ts";
import { printComparedMarkdown } from "./markdown.ts";
import { printComparedText } from "./text.ts";

export type CompareFormat = "text" | "markdown" | "json" | "sarif";

export interface PrintOptions extends TextOptions {
  readonly format: CompareFormat;
  /** The path of PATCHED, for what has no place in it. */
  readonly spec: string;
}

export function printReport(report: CompareReport, options: PrintOptions): string {
  switch (options.format) {
    case "text":
      return printComparedText(report, options);
    case "markdown":
      return printComparedMarkdown(report);
    case "json":
      return printDocument(stored({ lockstep: formatVersion, ...report }));
    case "sarif":
      return printSarif({
        ...{ outcomes: [], diagnostics: findingsIn(report, options.spec) },
        problems: report.left,
      });
  }
}

/** With each run as its steps, and what refuses it. */
function stored(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value, (key, own: unknown) => (key === "witness" ? storeWitness(own) : own)),
  );
}

function storeWitness(own: unknown): unknown {
  if (own === null) return null;
  const { steps, outcome, refused, decided } = own as Witness;
  const guard = refused && {
    ...{ at: refused.at, source: refused.step.source, title: refused.title },
    ...storeFacts(refused.why),
  };
  return { steps, refused: guard, decided: storeFacts(decided).why, run: outcome.trace.steps };
}
