/** Lines of 75 columns of ASCII, in which no name is broken. */
import { escapeText } from "../escape.ts";

export const width = 75;

/**
 * Such a mail is ASCII: other characters are written out, and so is "::", since a line may begin with
 * it.
 */
export function ascii(text: string): string {
  return escapeText(text).replaceAll(/[^\x20-\x7e]|:(?=:)/gu, (character) => {
    return character === "…" ? "~" : `\\u{${character.codePointAt(0)!.toString(16)}}`;
  });
}

export interface Breaking {
  readonly indent: number;
  /** What further lines are indented by beyond it. */
  readonly hang?: number;
  readonly room?: number;
  /** The columns to leave free at the end of each line. */
  readonly end?: number;
  /** Whether a word that is too long is broken between the names in it; "blanks": it never is. */
  readonly at?: "names" | "blanks";
}

/** In lines of `room` columns, broken between words, or between the names of a word that is too long. */
export function broken(text: string, breaking: Breaking): readonly string[] {
  const { indent, hang = 0, room = width, end = 0, at = "names" } = breaking;
  const lines: string[] = [];
  let line = " ".repeat(indent);
  let isEmpty = true;
  const add = (piece: string, gap: string): void => {
    if (!isEmpty && line.length + gap.length + piece.length + end > room) {
      lines.push(line);
      line = " ".repeat(indent + hang);
      isEmpty = true;
    }
    line += (isEmpty ? "" : gap) + piece;
    isEmpty = false;
  };
  for (const word of wordsOf(ascii(text))) {
    const most = room - indent - hang - end;
    const pieces = at === "blanks" ? [word] : piecesOf(word, most);
    for (const [index, piece] of pieces.entries()) add(piece, index === 0 ? " " : "");
  }
  return [...lines, line].map((each) => each.trimEnd());
}

/** The columns that the longest piece of a text takes, which is never broken. */
export function leastWidth(text: string): number {
  const pieces = ascii(text)
    .split(" ")
    .flatMap((word) => piecesOf(word, 0));
  return Math.max(0, ...pieces.map((piece) => piece.length));
}

/** An arrow stands before the value that it leads to. */
function wordsOf(text: string): readonly string[] {
  const words = text.replaceAll("-> ", "->\0").split(" ");
  return words.map((word) => word.replaceAll("\0", " "));
}

/** A word that is too long: after brackets and commas, or else between names. No name is broken. */
function piecesOf(word: string, most: number): readonly string[] {
  if (word.length <= most) return [word];
  const arguments_ = word.match(/[^(,\s]*(?:\(\)|[(,\s])+|[^(,\s]+/g) ?? [word];
  return arguments_.flatMap((each) => {
    return each.length <= most ? [each] : (each.match(/[^.]*\.+|[^.]+/g) ?? [each]);
  });
}
