import type { Diagnostic } from "./catalogue.ts";
import { escapeText, printFrame } from "./frame.ts";
import type { Source } from "./frame.ts";
import { printSpan } from "./span.ts";

/**
 * A diagnostic as a terminal shows it:
 *
 *     specs/a.ts:12:13: "==" compares after converting, which ... [loose-equality]
 *     12 |   if (group == null) return;
 *        |             ^^
 *       why: Every value keeps its sort, so that nothing is ever converted.
 *       fix: Write "===".
 */
export function printDiagnostic(diagnostic: Diagnostic, files: readonly Source[]): string {
  const { span, message, why, fix, notes } = diagnostic;
  const [first, ...rest] = escapeLines(message);
  const lines = [
    `${escapeText(printSpan(span))}: ${first} [${printCode(diagnostic)}]`,
    ...rest.map((line) => `  ${line}`),
    ...printFrame(span, files),
    `  why: ${escapeText(why)}`,
    `  fix: ${escapeText(fix)}`,
    ...notes.flatMap((note) => [
      `  ${escapeText(printSpan(note.span))}: ${escapeText(note.message)}`,
      ...printFrame(note.span, files).map((line) => `  ${line}`),
    ]),
  ];
  return lines.map((line) => line.trimEnd()).join("\n");
}

function printCode({ code, tsc }: Diagnostic): string {
  return tsc === undefined ? code : `${code} ${tsc}`;
}

function escapeLines(text: string): readonly string[] {
  return text.split("\n").map(escapeText);
}

/** A diagnostic for a program to read: the same content, one flat object. */
export function diagnosticJson({
  span,
  ...diagnostic
}: Diagnostic): Readonly<Record<string, unknown>> {
  const { file, start, end } = span;
  return {
    file,
    line: start.line,
    column: start.column,
    endLine: end.line,
    endColumn: end.column,
    ...diagnostic,
    notes: diagnostic.notes.map((note) => ({
      file: note.span.file,
      line: note.span.start.line,
      column: note.span.start.column,
      message: note.message,
    })),
  };
}
