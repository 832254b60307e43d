/** Says a sentence on standard error, as wide as a terminal; what would move the cursor is written out. */
import { escapeText } from "../diagnostics/frame.ts";
import { wrapHanging } from "../diagnostics/wrap.ts";
import { errorWidth } from "./terminal.ts";

export function say(sentence: string): void {
  console.error(wrapHanging(escapeText(sentence), errorWidth(), 2).join("\n"));
}

/** The same line a second time is not said. */
export function once(tell: (line: string) => void): (line: string) => void {
  const said = new Set<string>();
  return (line) => {
    if (!said.has(line)) tell(line);
    said.add(line);
  };
}
