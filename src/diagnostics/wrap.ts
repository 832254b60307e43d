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

/** Likewise, with further lines `by` columns further in than the first one. */
export function wrapHanging(text: string, width: number, by: number): readonly string[] {
  const indent = /^ */.exec(text)![0];
  const [first = "", ...rest] = wrap(text.slice(indent.length), width - indent.length);
  if (rest.length === 0) return [indent + first];
  const room = width - indent.length - by;
  const others = wrap(rest.join(" "), room).map((line) => " ".repeat(indent.length + by) + line);
  return [indent + first, ...others];
}
