/** Says lines on standard error; what in them would move the cursor is written out. */
import { escapeText } from "../diagnostics/frame.ts";

export function say(lines: string): void {
  console.error(lines.split("\n").map(escapeText).join("\n"));
}
