/** The forms in which the order of locks is printed. */
import { printDocument } from "../../../diagnostics/json.ts";
import { formatVersion } from "../../../report/formats/json.ts";
import type { TextOptions } from "../../../report/text/text.ts";
import type { LocksReport } from "../report.ts";
import { printDot, printMermaid } from "./draw.ts";
import { printLocks } from "./text.ts";

export type LocksFormat = "text" | "markdown" | "json" | "dot" | "mermaid" | "svg";

/** The code of the picture's layout is loaded when it is needed. */
export async function print(
  report: LocksReport,
  format: LocksFormat,
  options: TextOptions,
): Promise<string> {
  switch (format) {
    case "text":
      return printLocks(report, options);
    case "json":
      return printDocument({ lockstep: formatVersion, ...report });
    case "dot":
      return printDot(report);
    case "mermaid":
      return printMermaid(report);
    case "markdown":
      return (await import("./markdown.ts")).printLocksMarkdown(report);
    case "svg":
      return (await import("./svg.ts")).printLocksSvg(report);
  }
}
