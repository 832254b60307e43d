/** A diagnostic as text for a terminal, and as JSON. */
import type { Diagnostic } from "./catalogue.ts";
import { escapeText, printFrame } from "./frame.ts";
import type { Source } from "./frame.ts";
import { printSpan } from "./span.ts";
import type { Span } from "./span.ts";
import { wrapHanging } from "./wrap.ts";

/**
 * A diagnostic as a terminal shows it:
 *
 *     specs/a.ts:12:13: "==" compares after converting, which ... [loose-equality]
 *     12 |   if (group == null) return;
 *        |             ^^
 *       why: Every value keeps its sort, so that nothing is ever converted.
 *       fix: Write "===".
 *       like: if (dev.users === 0) dev.users = 1;
 *
 * Its sentences are broken where they are wider than `width`.
 */
export function printDiagnostic(
  diagnostic: Diagnostic,
  files: readonly Source[],
  width = Infinity,
): string {
  const { span, message, why, fix, like, also, notes } = diagnostic;
  const [first, ...rest] = escapeLines(message);
  const prose = (text: string, rest: number): readonly string[] => {
    return wrapHanging(text, width, { first: 2, rest });
  };
  const headline = `${escapeText(printSpan(span))}: ${first} [${printCode(diagnostic)}]`;
  const lines = [
    ...wrapHanging(headline, width, { first: 0, rest: 2 }),
    ...rest.flatMap((line) => prose(line, 4)),
    ...printFrame(span, files, width),
    ...prose(`why: ${escapeText(why)}`, 7),
    ...prose(`fix: ${escapeText(fix)}`, 7),
    // It is not wrapped, so that it can be copied.
    ...(like === "" ? [] : [`  like: ${escapeText(like)}`]),
    ...(also.length === 0 ? [] : prose(`also: ${printPlaces(also)}`, 8)),
    ...notes.flatMap((note) => [
      ...prose(`${escapeText(printSpan(note.span))}: ${escapeText(note.message)}`, 4),
      ...printFrame(note.span, files, width - 2).map((line) => `  ${line}`),
    ]),
  ];
  return lines.map((line) => line.trimEnd()).join("\n");
}

/** The places beside the first, as many as can be read at a glance. */
function printPlaces(spans: readonly Span[]): string {
  const shown = spans.slice(0, 5).map((span) => escapeText(printSpan(span)));
  const more = spans.length - shown.length;
  return `${shown.join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
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
    also: diagnostic.also.map(placeJson),
    notes: diagnostic.notes.map((note) => ({ ...placeJson(note.span), message: note.message })),
  };
}

function placeJson({ file, start }: Span): Readonly<Record<string, unknown>> {
  return { file, line: start.line, column: start.column };
}
