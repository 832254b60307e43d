/** Wraps text to a number of columns. */

/** The number of columns of a text: every character counts as one. */
export function widthOf(text: string): number {
  return [...text].length;
}

/** The text in lines of at most `width` columns, broken between words. */
export function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const last = lines.at(-1);
    if (last === undefined || widthOf(last) + 1 + widthOf(word) > width) lines.push(word);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines;
}

/** The columns that lines begin with: the first one, and those that continue it. */
export interface Indent {
  readonly first: number;
  readonly rest: number;
}

/** The text in indented lines of at most `width` columns, broken between words. */
export function wrapHanging(text: string, width: number, indent: Indent): readonly string[] {
  const [first = "", ...rest] = wrap(text, width - indent.first);
  const others = rest.length === 0 ? [] : wrap(rest.join(" "), width - indent.rest);
  return [
    " ".repeat(indent.first) + first,
    ...others.map((line) => " ".repeat(indent.rest) + line),
  ];
}
