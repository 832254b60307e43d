/**
 * What a step executes, as text: the statement that its span is in, or a part of it where the statement
 * has more accesses than the step's.
 *
 *     if (nh.chain.length === 0) return "NOTIFY_DONE";   if (nh.chain.length === 0)
 *     if (last(ref)) complete(done);                     if (last(ref)), or complete(done)
 *     if (a.x > 0 && b.y) {                              a.x, or b.y
 */
import type { Span } from "../../diagnostics/span.ts";
import type { Frame, System } from "../../ir/system.ts";
import type { Call } from "../outcome.ts";
import { sourceLine, sourceOf } from "../source.ts";

export function statementOf(system: Pick<System, "files">, span: Span): string {
  const own = sourceOf(system, span).replaceAll(/\s+/g, " ").trim().replace(/;$/, "");
  if (span.end.line !== span.start.line) return own;
  const line = sourceLine(system, span);
  const at = line.indexOf(own, columnIn(system, span) - own.length);
  if (own === "" || at < 0) return own === "" ? line : own;
  const whole = partAround(line, { from: at, to: at + own.length });
  return whole === null || mayBeSeveral(whole, own) ? own : whole;
}

/** The column, in a line without its indentation, after the last character of a span. */
function columnIn(system: Pick<System, "files">, span: Span): number {
  const { file, start, end } = span;
  const before = sourceOf(system, { file, start: { ...start, column: 1 }, end });
  return before.trimStart().length;
}

interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** The head of an `if` or a loop, or the statement without its semicolon; null for a part of one. */
function partAround(line: string, { from, to }: Stretch): string | null {
  let begin = 0;
  for (;;) {
    begin += /^(?:[{}] *|else +)*/.exec(line.slice(begin))![0].length;
    const head = /^(?:if|for|while) \(/.exec(line.slice(begin));
    if (head === null) break;
    const close = endOf(line, begin + head[0].length, ")");
    if (close === null) return null;
    if (from < close) return line.slice(begin, close + 1);
    begin = close + 1;
    begin += /^ */.exec(line.slice(begin))![0].length;
  }
  const end = endOf(line, begin, ";");
  if (end === null) return null;
  if (to <= end) return line.slice(begin, end);
  const after = partAround(line.slice(end + 1).trimStart(), shifted(line, end + 1, { from, to }));
  return after;
}

function shifted(line: string, by: number, { from, to }: Stretch): Stretch {
  const all = by + line.slice(by).length - line.slice(by).trimStart().length;
  return { from: from - all, to: to - all };
}

/** The first `mark` outside of brackets and strings. */
function endOf(line: string, begin: number, mark: string): number | null {
  let depth = 0;
  for (let at = begin; at < line.length; at += 1) {
    const character = line[at]!;
    if (`"'\``.includes(character)) {
      const end = line.indexOf(character, at + 1);
      if (end < 0) return null;
      at = end;
    } else if (depth === 0 && character === mark) return at;
    else if ("([{".includes(character)) depth += 1;
    else if (")]}".includes(character)) depth -= 1;
    if (depth < 0) return null;
  }
  return null;
}

/** Whether a statement has parts that are evaluated in a step of their own, or not at all. */
function mayBeSeveral(whole: string, own: string): boolean {
  const rest = whole.replace(own, "");
  return /&&|\|\||\?/.test(rest);
}

const known = new WeakMap<Frame, Call>();

/** The calls around a frame, the innermost first, with the statements that make them. */
export function callsOf(system: Pick<System, "files">, frame: Frame): readonly Call[] {
  const calls: Call[] = [];
  for (let at: Frame | null = frame; at !== null; at = at.parent) {
    const call = known.get(at) ?? callOf(system, at);
    known.set(at, call);
    calls.push(call);
  }
  return calls;
}

function callOf(
  system: Pick<System, "files">,
  { function: name, library, call, cite }: Frame,
): Call {
  const code = library && call !== null ? statementOf(system, call) : null;
  return { function: name, library, at: call, code, cite };
}
