/** Says lines on standard error; what in them would move the cursor is written out. */
import { escapeText } from "../diagnostics/frame.ts";

export function say(lines: string): void {
  console.error(lines.split("\n").map(escapeText).join("\n"));
}

/** The same line a second time is not said. */
export function once(tell: (line: string) => void): (line: string) => void {
  const said = new Set<string>();
  return (line) => {
    if (!said.has(line)) tell(line);
    said.add(line);
  };
}
