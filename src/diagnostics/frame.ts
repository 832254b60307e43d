/** A source line with carets below a span of it. */
import { widthOf } from "./wrap.ts";
import type { Span } from "./span.ts";

/** A source file as it was read. */
export interface Source {
  readonly path: string;
  readonly text: string;
}

/** The widest part of a source line in a frame. */
const widest = 100;
/** The narrowest part, on any terminal. */
const narrowest = 20;

/**
 * The source line that a span starts in, with carets under it:
 *
 *     12 |   if (group == null) return;
 *        |             ^^
 *
 * Everything is ASCII but the source's own letters; what would move the cursor is written out.
 */
export function printFrame(
  span: Span,
  files: readonly Source[],
  width = Infinity,
): readonly string[] {
  const text = files.find(({ path }) => path === span.file)?.text;
  const line = text?.split(/\r\n|\n|\r/)[span.start.line - 1];
  if (line === undefined) return [];
  const number = `${span.start.line}`;
  const room = Math.max(narrowest, Math.min(widest, width - number.length - " | ".length));
  const { shown, from, to } = window(line, span, room);
  const carets = " ".repeat(from) + "^".repeat(Math.max(1, to - from));
  return [`${number} | ${shown}`, `${" ".repeat(number.length)} | ${carets}`];
}

interface Window {
  readonly shown: string;
  readonly from: number;
  readonly to: number;
}

/** The part of a line that is shown, and the columns of it that the span covers. */
function window(line: string, { start, end }: Span, room: number): Window {
  const last = end.line === start.line ? end.column - 1 : line.length;
  const before = escapeText(line.slice(0, start.column - 1));
  const inside = escapeText(line.slice(start.column - 1, last));
  const after = escapeText(line.slice(last));
  const cut = Math.max(0, widthOf(before) + Math.min(widthOf(inside), Math.floor(room / 2)) - room);
  const whole = [...(before + inside + after)].slice(cut);
  const shown = whole.slice(0, room).join("").trimEnd();
  const from = widthOf(before) - cut;
  return { shown, from, to: Math.min(from + widthOf(inside), Math.max(widthOf(shown), from + 1)) };
}

/**
 * Controls, separators, zero-width and bidirectional marks: characters that do not appear as
 * themselves.
 */
const unsafe = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/**
 * Text that the log of a CI system takes for a command: "::" where a line can begin, and "##" before a
 * bracket anywhere.
 */
const command = /(?<=^|\s):(?=:)|#(?=#\w*\[)/g;

/**
 * Text that a terminal and a log may show. Characters that move the cursor, reverse the text or look
 * like a command are written out. Lines are broken at blanks, so no line begins with a command either.
 */
export function escapeText(text: string): string {
  return text.replaceAll("\t", "  ").replaceAll(unsafe, codePoint).replaceAll(command, codePoint);
}

function codePoint(character: string): string {
  return `\\u{${character.codePointAt(0)!.toString(16)}}`;
}
