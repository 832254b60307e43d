/** The forms in which guards are printed. */
import { printDocument } from "../../../diagnostics/json.ts";
import { printSarif } from "../../../report/formats/sarif.ts";
import type { TextOptions } from "../../../report/text/text.ts";
import type { GuardsReport } from "../report.ts";
import { findingsOf } from "./findings.ts";
import { printGuardsMarkdown } from "./markdown.ts";
import { printGuards } from "./text.ts";

export type GuardsFormat = "text" | "markdown" | "json" | "sarif";

export function print(report: GuardsReport, format: GuardsFormat, options: TextOptions): string {
  switch (format) {
    case "text":
      return printGuards(report, options);
    case "markdown":
      return printGuardsMarkdown(report);
    case "json":
      return printDocument(report);
    case "sarif":
      return printSarif({
        ...{ outcomes: [], diagnostics: findingsOf(report) },
        problems: report.left,
      });
  }
}
