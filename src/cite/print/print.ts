/** The forms in which differences from the C are printed. */
import { printDocument } from "../../diagnostics/json.ts";
import { printDiagnosticForGithub } from "../../report/formats/github.ts";
import { printSarif } from "../../report/formats/sarif.ts";
import type { TextOptions } from "../../report/text/text.ts";
import { verdictOf, type CiteReport } from "../drift.ts";
import { findingsOf } from "./findings.ts";
import { printCite } from "./text.ts";

export const citeFormats = ["text", "json", "sarif", "github"] as const;

export type CiteFormat = (typeof citeFormats)[number];

export function print(report: CiteReport, format: CiteFormat, options: TextOptions): string {
  switch (format) {
    case "text":
      return printCite(report, options);
    case "json":
      return printDocument({ verdict: verdictOf(report), ...report });
    case "sarif":
      return printSarif({ outcomes: [], diagnostics: findingsOf(report), problems: [] });
    case "github":
      return findingsOf(report).map(printDiagnosticForGithub).join("");
  }
}
