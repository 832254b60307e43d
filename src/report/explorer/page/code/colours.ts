/** A source's lines in pieces, so that comments, keywords and strings look different. */
import { SugarHigh, tokenize } from "sugar-high";

export interface Piece {
  readonly text: string;
  readonly kind: "comment" | "keyword" | "string" | null;
}

export function colourLines(source: string): readonly (readonly Piece[])[] {
  const lines: Piece[][] = [[]];
  for (const { text, kind } of piecesOf(source)) {
    const [first = "", ...rest] = text.split(/\r?\n/);
    lines.at(-1)!.push({ text: first, kind });
    for (const part of rest) lines.push([{ text: part, kind }]);
  }
  return lines;
}

/** If the pieces do not add up to the source, the text is shown without colours. */
function piecesOf(source: string): readonly Piece[] {
  const pieces = tokenize(source).map(([type, text]) => ({ text, kind: kindOf(type) }));
  const whole = pieces.map(({ text }) => text).join("");
  return whole === source ? pieces : [{ text: source, kind: null }];
}

function kindOf(type: number): Piece["kind"] {
  const name = SugarHigh.TokenTypes[type];
  return name === "comment" || name === "keyword" || name === "string" ? name : null;
}

/** The pieces of a line from one column until another, from 0. */
export function cut(pieces: readonly Piece[], from: number, to: number): readonly Piece[] {
  let at = 0;
  return pieces.flatMap(({ text, kind }) => {
    const start = at;
    at += text.length;
    const own = text.slice(Math.max(0, from - start), Math.max(0, to - start));
    return own === "" ? [] : [{ text: own, kind }];
  });
}
