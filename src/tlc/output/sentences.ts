/** Reads TLC's fixed English sentences. */
import type { TlcStats } from "./account.ts";

/** TLC's fixed English, read here only. Numbers come with and without thousands separators. */

/**
 *     Progress(110) at 2026-11-22 21:25:59: 655,656 states generated (655,656 s/min),
 *     224,531 distinct states found (224,531 ds/min), 5,930 states left on queue.
 */
export function readCounts(text: string): TlcStats {
  return {
    generated: count(/([\d.,]+) states generated/.exec(text)),
    distinct: count(/([\d.,]+) distinct states found/.exec(text)),
    queue: count(/([\d.,]+) states left on queue/.exec(text)),
    depth: count(/^Progress\(([\d.,]+)\)/.exec(text)),
  };
}

/** `The depth of the complete state graph search is 298.` */
export function readDepth(text: string): number | null {
  return count(/is ([\d.,]*\d)/.exec(text));
}

/** `TLC2 Version 2.18 of 20 March 2023` */
export function readVersion(text: string): string {
  return text.replace(/^TLC2 Version /, "");
}

/** `Invariant Small is violated.`, `Action property P is violated by the initial state:` */
export function readPropertyName(text: string): string {
  return /^(?:Invariant|Action property|Property) (.+?) is violated/.exec(text)?.[1] ?? "";
}

/** The state that follows the first line of `... is violated by the initial state:`. */
export function readInitialState(text: string): string {
  return text.slice(text.indexOf("\n") + 1);
}

/** Lines with which the parser of TLA+ reports its progress, not a mistake. */
export function isParserChatter(line: string): boolean {
  return /^(Parsing file |Semantic processing of module )/.test(line);
}

function count(found: RegExpExecArray | null): number | null {
  return found?.[1] === undefined ? null : Number(found[1].replace(/[.,]/g, ""));
}
