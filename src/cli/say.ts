/** Says lines on standard error, as wide as a terminal; what would move the cursor is written out. */
import { escapeText } from "../diagnostics/frame.ts";
import { wrapHanging } from "../diagnostics/wrap.ts";
import { errorWidth } from "./terminal.ts";

export function say(lines: string): void {
  const width = errorWidth();
  const all = lines.split("\n").flatMap((line) => wrapHanging(escapeText(line), width, 2));
  console.error(all.join("\n"));
}

/** The same line a second time is not said. */
export function once(tell: (line: string) => void): (line: string) => void {
  const said = new Set<string>();
  return (line) => {
    if (!said.has(line)) tell(line);
    said.add(line);
  };
}
