/** What a change touches of a protocol, for a terminal. */
import { escapeText, wrap } from "../../report/escape.ts";
import { pageOf, type TextOptions } from "../../report/text/text.ts";
import type { Touched } from "../change/touched.ts";

export function printTouched(
  touched: readonly Touched[],
  changed: string,
  options: TextOptions = {},
): string {
  const { paint, width } = pageOf(options);
  const operations = touched.flatMap((each) => each.operations);
  if (touched.length === 0) return `${escapeText(changed)} touches no function of the model\n\n`;
  const count = (n: number, what: string): string => `${n} ${what}${n === 1 ? "" : "s"}`;
  const head =
    `${escapeText(changed)} touches ${count(touched.length, "function")} of the model; ` +
    `${count(operations.length, "operation")} of it ${operations.length === 1 ? "is" : "are"} on changed lines`;
  const blocks = touched.map((each) => [
    `${paint.strong(escapeText(each.name))}  ${escapeText(`${each.model.file}:${each.model.line}`)}`,
    ...wrap(escapeText(`C lines ${rangesOf(each.lines)} of ${each.c.file}`), width - 2).map(
      (l) => `  ${l}`,
    ),
    ...each.operations.map(
      ({ what, c, model }) => `  ${escapeText(what)}  C ${c.line}; model ${model.line}`,
    ),
  ]);
  return [wrap(head, width), ...blocks].map((lines) => `${lines.join("\n")}\n\n`).join("");
}

/** `3-5, 9` */
function rangesOf(lines: readonly number[]): string {
  const ranges: [number, number][] = [];
  for (const line of lines) {
    const last = ranges.at(-1);
    if (last !== undefined && last[1] === line - 1) last[1] = line;
    else ranges.push([line, line]);
  }
  return ranges.map(([from, to]) => (from === to ? `${from}` : `${from}-${to}`)).join(", ");
}
