/** A step's effects in a few words: what it chose, then what it changed, or else what it read. */
import type { Change, TraceStep } from "../trace/outcome.ts";

const mostReads = 3;

export function effectsOf({ choice, changes, reads }: TraceStep): readonly string[] {
  const chosen = choice === null ? [] : [choice];
  const found = reads.slice(0, mostReads).map(({ place, value }) => `${place} is ${value}`);
  return [...chosen, ...(changes.length > 0 ? changes.map(printChange) : found)];
}

export function printChange(change: Change): string {
  return change.c === "value"
    ? `${change.place} ${change.from} -> ${change.to}`
    : `${change.place} ${change.c}`;
}
