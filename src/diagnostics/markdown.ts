/** Any text in Markdown: as words in which nothing is markup, or as code. */
import { escapeText } from "./frame.ts";

/** A text in which nothing is markup, wherever in a line it begins. */
export function plainMarkdown(text: string): string {
  const entities = escapeText(text).replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  return (
    entities
      .replaceAll(/[\\`*_{}[\]#|~$]/g, (mark) => `\\${mark}`)
      // A character that begins a list, a quotation or a rule.
      .replace(/^(\s*\d*)([-+>=.)])/, "$1\\$2")
      // Mentions nobody and links nothing. A backslash would leave the name whole when it is read.
      .replaceAll(/@|:(?=\/\/)|www(?=\.)/gi, (begin) => `${begin}<!-- -->`)
  );
}

/** A code span. Its backticks are more than any run of them in the text. */
export function codeSpan(text: string): string {
  const code = escapeText(text);
  if (code === "") return "";
  const ticks = "`".repeat(longestRun(code) + 1);
  // Markdown removes one blank at each end, unless there are only blanks.
  const pad = /^[ `]|[ `]$/.test(code) && code.trim() !== "" ? " " : "";
  return ticks + pad + code + pad + ticks;
}

/** A code span in a cell of a table. A bar would end the cell, in code too. */
export function codeInCell(text: string): string {
  // A backslash before a bar looks like one that keeps the bar in the cell.
  return codeSpan(text.replaceAll("\\|", "\\\\u{7c}")).replaceAll("|", "\\|");
}

/** Lines of code, each of which stays in the block. */
export function codeBlock(language: string, lines: readonly string[]): string {
  const code = lines.map(escapeText);
  const fence = "`".repeat(Math.max(3, longestRun(code.join("\n")) + 1));
  return [fence + language, ...code, fence].join("\n");
}

function longestRun(code: string): number {
  return Math.max(0, ...[...code.matchAll(/`+/g)].map(([run]) => run.length));
}
