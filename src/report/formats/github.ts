/** Annotations of a pull request: a workflow command for each failure, at its line. */
import { escapeText } from "../escape.ts";
import { sep } from "node:path";
import type { Finding } from "../../diagnostics/catalogue.ts";
import type { Span } from "../../diagnostics/span.ts";
import type { Outcome } from "../../trace/outcome.ts";
import { coversOf } from "../covers.ts";
import { printLkml } from "./lkml.ts";
import type { Showing } from "../relevant.ts";
import { withOpinion } from "../opinion.ts";
import { nameOf, placeOf } from "../place.ts";

export function printGithub(outcome: Outcome, showing: Showing = {}): string {
  const { failure, verdict, notes } = outcome;
  const title = withOpinion(`lockstep: ${nameOf(outcome)}`, outcome);
  switch (verdict) {
    case "violated":
    case "error": {
      const what = failure === null ? notes.join("\n") : printLkml(outcome, showing);
      return command("error", { title, at: placeOf(outcome), text: what });
    }
    case "incomplete":
    case "vacuous":
      return command("warning", {
        ...{ title, at: null },
        text: [verdict, ...notes, `covers ${coversOf(outcome)}`].join("\n"),
      });
    case "holds": {
      const said = withOpinion(`${verdict}  ${escapeText(nameOf(outcome))}`, outcome);
      return `${said}; covers ${escapeText(coversOf(outcome))}\n`;
    }
  }
}

export function printDiagnosticForGithub({ span, message, why, fix, code }: Finding): string {
  const text = [message, `why: ${why}`, `fix: ${fix}`].join("\n");
  return command("error", { title: `lockstep: ${code}`, at: span, text });
}

interface Annotation {
  readonly title: string;
  readonly at: Span | null;
  readonly text: string;
}

function command(level: "error" | "warning", { title, at, text }: Annotation): string {
  const place =
    at === null
      ? {}
      : {
          file: at.file.split(sep).join("/"),
          line: at.start.line,
          endLine: at.end.line,
          // Columns are only allowed for a single line.
          ...(at.start.line === at.end.line && {
            col: at.start.column,
            endColumn: at.end.column,
          }),
        };
  const properties = Object.entries({ ...place, title }).map(([name, value]) => {
    return `${name}=${escapeProperty(String(value))}`;
  });
  return `::${level} ${properties.join(",")}::${escapeData(text.trimEnd())}\n`;
}

function escapeData(text: string): string {
  return text.split("\n").map(escapeText).join("\n").replaceAll("%", "%25").replaceAll("\n", "%0A");
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
