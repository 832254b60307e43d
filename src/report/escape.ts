/** Text from a protocol file as a terminal may show it, in the columns that there are. */
export { escapeText } from "../diagnostics/frame.ts";

/** How many columns a text takes: every character counts as one. */
export function widthOf(text: string): number {
  return [...text].length;
}

/** The text in exactly `width` columns; what does not fit is cut and marked so. */
export function fit(text: string, width: number): string {
  const characters = [...text];
  if (characters.length <= width) return text + " ".repeat(width - characters.length);
  return `${characters.slice(0, Math.max(0, width - 1)).join("")}…`;
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
