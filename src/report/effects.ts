/** A step's effects in a few words: what it chose, then what it changed, or else what it read. */
import { type NamedPlace, type Said, say } from "../trace/fact.ts";
import type { Change, TraceStep } from "../trace/outcome.ts";

const mostReads = 3;

export function effectsOf({
  choice,
  changes,
  reads,
}: Pick<TraceStep, "choice" | "changes" | "reads">): readonly Said[] {
  const chosen = choice === null ? [] : [say`${choice}`];
  const found = reads.slice(0, mostReads).map((read) => say`${placeOf(read)} is ${read.value}`);
  return [...chosen, ...(changes.length > 0 ? changes.map(sayChange) : found)];
}

export function sayChange(change: Change): Said {
  return change.c === "value"
    ? say`${placeOf(change)} ${change.from} -> ${change.to}`
    : say`${placeOf(change)} ${change.c}`;
}

function placeOf({ place, object }: NamedPlace): NamedPlace {
  return { place, object };
}
