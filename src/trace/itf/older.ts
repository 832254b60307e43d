/**
 * What earlier versions stored as text alone, as the data that is stored with it now. Such a file is
 * as foreign as any: this is the one place that reads facts out of a text.
 */
import type { Fact, Part, NamedPlace } from "../fact.ts";
import type { ValueChange } from "../outcome.ts";

/** `group#1.kref.refcount`, `slots[2]`: names stand between dots, and an index in brackets. */
export function objectOf(place: string): string {
  return place.split(/[.[]/)[0]!;
}

/** Only numbers and lists can be known by what they look like. */
export function sortOf(value: string): ValueChange["sort"] {
  if (/^-?\d+$/.test(value)) return "number";
  return /^\[.*\]$/.test(value) ? "list" : null;
}

/** A line of an ending; of places it names only those that the trace's steps changed. */
export function readLine(line: string, changed: readonly NamedPlace[]): Fact {
  const texts = line.trim().split(/\bstep (\d+)/);
  const parts = texts.flatMap((text, at): readonly Part[] => {
    return at % 2 === 1 ? [{ step: Number(text) }] : placesIn(text, changed);
  });
  return { level: line.startsWith(" ") ? 1 : 0, parts };
}

function placesIn(text: string, changed: readonly NamedPlace[]): readonly Part[] {
  const found = changed.flatMap((place) => {
    const at = text.indexOf(place.place);
    return at < 0 ? [] : [{ place, at }];
  });
  // The first one, and where several begin there the longest.
  found.sort((a, b) => a.at - b.at || b.place.place.length - a.place.place.length);
  const [first] = found;
  if (first === undefined) return text === "" ? [] : [text];
  const before = text.slice(0, first.at);
  const after = text.slice(first.at + first.place.place.length);
  return [...(before === "" ? [] : [before]), first.place, ...placesIn(after, changed)];
}
