/** The meaning of the codes of TLC's messages. */
import type { Message } from "./frame.ts";

/** The subject of an error message of TLC. */
export type ErrorKind =
  | "invariant"
  | "action-property"
  | "temporal-property"
  | "deadlock"
  | "assert"
  | "assumption"
  | "parse"
  | "config"
  | "out-of-memory"
  | "stack-overflow"
  | "set-too-large"
  | "overflow"
  | "disk-full"
  | "evaluation"
  | "crashed";

const kinds: ReadonlyMap<number, ErrorKind> = new Map([
  ...codes("invariant", 2107, 2110),
  ...codes("action-property", 2108, 2112),
  ...codes("temporal-property", 2116),
  ...codes("deadlock", 2114),
  ...codes("assert", 2132),
  ...codes("assumption", 2104),
  ...codes("parse", 2119, 2171, 3002, 4000, 4001, 4002),
  ...codes("config", 2146, ...span(2222, 2243), 2280, 2281, ...span(5001, 5006)),
  ...codes("out-of-memory", 1001, 1002, 1003),
  ...codes("stack-overflow", 1005),
  ...codes("disk-full", 2127, 2129, 2161, 2175),
  ...codes("evaluation", 2102, 2105, 2106, 2109, 2111, 2113, 2115, ...span(2133, 2136)),
  ...codes("evaluation", 2145, 2147, ...span(2154, 2158), 2164, 2165, 2169, 2170, 2172),
  ...codes("evaluation", ...span(2176, 2184), ...span(2244, 2266), 2283, 2301),
]);

/**
 * The exit status with which TLC ends after an error of this code. We end the JVM as soon as TLC has
 * said "Finished", so its own exit status is seldom known. Where this table has no entry, we wait for
 * it.
 */
const exitStatus: ReadonlyMap<number, number> = new Map([
  [2104, 10],
  [2114, 11],
  [2107, 12],
  [2110, 12],
  [2108, 13],
  [2112, 13],
  [2116, 13],
  [2132, 14],
  [2109, 75],
  [2111, 76],
  [3002, 150],
  [2222, 151],
  [2229, 151],
]);

/** The exit status of a finished run with these errors, where it is certain. */
export function exitStatusOf(errors: readonly Message[]): number | undefined {
  const first = errors[0];
  return first === undefined ? 0 : exitStatus.get(first.code);
}

/** The subject of an error: by its code, or by its words for the general code 1000. */
export function kindOf(error: Message): ErrorKind {
  const known = kinds.get(error.code);
  if (known === "disk-full")
    return /No space left|Disk quota/i.test(error.text) ? known : "crashed";
  if (known === "evaluation" && isOverflow(error)) return "overflow";
  if (known !== undefined) return known;
  if (error.code !== 1000) return "crashed";
  const inner = error.nested[0];
  return inner === undefined ? kindOfText(error.text) : kindOfInner(inner, error);
}

/** An overflow inside an invariant has the code of the invariant; only the text says that it is one. */
function isOverflow({ text, nested }: Message): boolean {
  return text.includes("Overflow when computing") || nested.some(isOverflow);
}

function kindOfInner(inner: Message, error: Message): ErrorKind {
  const kind = kindOf(inner);
  return kind === "crashed" ? kindOfText(error.text) : kind;
}

function kindOfText(text: string): ErrorKind {
  if (text.includes("OutOfMemoryError")) return "out-of-memory";
  if (text.includes("StackOverflowError")) return "stack-overflow";
  if (text.includes("too many elements")) return "set-too-large";
  if (/No space left on device|Disk quota exceeded/.test(text)) return "disk-full";
  return /RuntimeException|EvalException/.test(text) ? "evaluation" : "crashed";
}

function codes(kind: ErrorKind, ...numbers: number[]): [number, ErrorKind][] {
  return numbers.map((number) => [number, kind]);
}

function span(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, i) => from + i);
}
