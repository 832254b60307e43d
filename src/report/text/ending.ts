/** The failure at the end of a trace: its place in the source, and the facts that led to it. */
import { printSpan } from "../../diagnostics/span.ts";
import { type Fact, textOf } from "../../trace/fact.ts";
import type { Call, Ending, Excerpt, Outcome } from "../../trace/outcome.ts";
import { escapeText, fit, widthOf, wrap } from "../escape.ts";
import { sayCitation } from "../cited.ts";
import type { Page } from "./text.ts";

export function printEnding(
  { failure, trace }: Pick<Outcome, "failure" | "trace">,
  page: Page,
): readonly string[] {
  if (failure === null || trace === null) return [];
  const { ending } = trace;
  const title = `${failure.kind}: ${escapeText(ending.title)}`;
  const lines = wrap(title, page.width).map((line) => page.paint.bad(line));
  return [...lines, ...printPlace(ending, page), ...printWhy(ending, page)];
}

function printPlace(ending: Ending, page: Page): readonly string[] {
  const { excerpt, stack } = ending;
  if (excerpt === null) return [];
  const calls = stack.length === 0 ? "" : ` in ${printCalls(stack)}`;
  const place = wrap(escapeText(printSpan(excerpt.span) + calls), page.width - 2);
  const cited = sayCitation(ending);
  const source = cited === null ? [] : [escapeText(`C: ${cited}`)];
  const lines = [...place, ...source].map((line) => `  ${page.paint.faint(line)}`);
  return ["", ...lines, ...printExcerpt(excerpt, page)];
}

/** `kref_get < get_entry < user` */
export function printCalls(stack: readonly Call[]): string {
  return stack.map((call) => call.function).join(" < ");
}

/**
 * The lines around the span. The span's lines are marked, and its columns in the first line underlined.
 */
function printExcerpt({ span, lines }: Excerpt, { width, paint }: Page): readonly string[] {
  const digits = Math.max(0, ...lines.map(({ number }) => String(number).length));
  return lines.flatMap(({ number, text }) => {
    const isFirst = number === span.start.line;
    const isInside = number >= span.start.line && number <= span.end.line;
    const gutter = `${isInside ? ">" : " "} ${String(number).padStart(digits)} | `;
    const room = width - 2 - widthOf(gutter);
    const code = fit(escapeText(text), room).trimEnd();
    const line =
      `  ${isInside ? paint.strong(gutter + code) : paint.faint(gutter + code)}`.trimEnd();
    if (!isFirst) return [line];
    const [from, to] = underlined(text, span);
    const marks = "^".repeat(Math.max(1, Math.min(to, room) - from));
    const under = `${" ".repeat(2 + digits + 1)}| ${" ".repeat(from)}`;
    return from >= room ? [line] : [line, `  ${under}${paint.bad(marks)}`];
  });
}

/** The span's columns in its first line as it is printed; an escape takes several columns. */
function underlined(text: string, { start, end }: Excerpt["span"]): readonly [number, number] {
  const last = end.line === start.line ? end.column - 1 : text.length;
  const shown = (column: number): number => widthOf(escapeText(text.slice(0, column)));
  return [shown(start.column - 1), shown(last)];
}

function printWhy({ why }: Ending, page: Page): readonly string[] {
  if (why.length === 0) return [];
  return ["", ...why.flatMap((fact) => printFact(fact, page))];
}

/** A fact that belongs to the one before it is indented, also where it is wrapped. */
export function printFact({ level, parts }: Fact, page: Page): readonly string[] {
  const indent = "  ".repeat(1 + level);
  const [first = "", ...rest] = wrap(escapeText(textOf(parts)), page.width - widthOf(indent) - 2);
  return [indent + first, ...rest.map((line) => `${indent}  ${line}`)];
}
