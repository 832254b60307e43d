/** Writes a sentence to standard error, as wide as the terminal; control characters are written out. */
import { escapeText } from "../diagnostics/frame.ts";
import { wrapHanging } from "../diagnostics/wrap.ts";
import { errorWidth } from "./terminal.ts";

export function say(sentence: string): void {
  console.error(wrapHanging(escapeText(sentence), errorWidth(), { first: 0, rest: 2 }).join("\n"));
}

/** Does not repeat a line. */
export function once(tell: (line: string) => void): (line: string) => void {
  const said = new Set<string>();
  return (line) => {
    if (!said.has(line)) tell(line);
    said.add(line);
  };
}
