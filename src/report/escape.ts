/** Text from a protocol file as a terminal may show it, in the columns that there are. */
export { escapeText } from "../diagnostics/frame.ts";
export { codeBlock, codeInCell, codeSpan, plainMarkdown } from "../diagnostics/markdown.ts";
export { widthOf, wrap, wrapHanging } from "../diagnostics/wrap.ts";

/** The text in exactly `width` columns; a longer one is cut and ends with a mark. */
export function fit(text: string, width: number): string {
  const characters = [...text];
  if (characters.length <= width) return text + " ".repeat(width - characters.length);
  return `${characters.slice(0, Math.max(0, width - 1)).join("")}…`;
}
