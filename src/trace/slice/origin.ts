/** Where the value of a place came from, and what may be left out of the way it took. */
import { isSame } from "../changes.ts";
import { holdersIn } from "../history/happened.ts";
import { need } from "../words/naming.ts";
import { type At, type Happened, instanceOf, type Writer } from "../history/happened.ts";
import type { History } from "../history/history.ts";

export interface Origin {
  /** Those who wrote the value: the last one, and those before it as long as they wrote the same. */
  readonly writers: readonly Writer[];
  /** What a thread wrote and took back, the last first. */
  readonly excursions: readonly Excursion[];
  /** The allocation, where nobody has written it since, or only before the instance was published. */
  readonly birth: Birth | null;
}

/** Writes of one thread that left a place as it was before them. */
export interface Excursion {
  readonly place: At;
  readonly writes: readonly Writer[];
}

/** An instance, as its creator set it up before anything else pointed to it. */
export interface Birth {
  readonly place: At;
  readonly allocation: Happened;
  readonly writes: readonly Writer[];
}

/** Where the value came from that a place had before an event. */
export interface PlaceBefore {
  readonly place: At;
  readonly before: number;
  /** Whether writes that were taken back, unseen, may be left out: not of what the failure itself read. */
  readonly excursions: "fold" | "keep";
}

/** An element of an array has an origin of its own; the array as a whole has those of all elements. */
export function originsOf(history: History, asked: PlaceBefore): readonly Origin[] {
  const { place } = asked;
  const { sort } = need(history.system.fields, place.field);
  if (place.index !== null || sort.s !== "array") return [originOf(history, asked)];
  const indices = Array.from({ length: sort.length }, (_, index) => index);
  return indices.map((index) => originOf(history, { ...asked, place: { ...place, index } }));
}

/** Of a lock's mark: where those came into it that stand in it now; of a free lock, its last write. */
export function takersOf(history: History, mark: At, before: number): readonly Writer[] {
  const all = history.writers(mark, before);
  const last = all.at(-1);
  if (last === undefined) return [];
  const takers = holdersIn(last.write.is).flatMap((holder) => {
    const took = all.findLast(({ write: { was, is } }) => {
      return holdersIn(is).includes(holder) && !holdersIn(was).includes(holder);
    });
    return took === undefined ? [] : [took];
  });
  return takers.length === 0 ? [last] : takers;
}

function originOf(history: History, asked: PlaceBefore): Origin {
  const { place, before } = asked;
  const birth = birthOf(history, place, before);
  const excursions: Excursion[] = [];
  let all = history.writers(place, before, mostLookedAt);
  while (asked.excursions === "fold") {
    const found = lastExcursion(history, place, all);
    // The first value of an object says nothing: a count of 0 that was put is not one that never was.
    const isFirst = birth !== null || all.length === mostLookedAt;
    if (found === null || (isFirst && found.length === all.length)) break;
    excursions.push({ place, writes: found });
    all = all.slice(0, all.length - found.length);
  }
  const last = all.at(-1);
  const isOwn = birth !== null && (last === undefined || birth.writes.includes(last));
  if (isOwn) return { writers: [], excursions, birth: { ...birth, writes: all } };
  return { writers: lastWriters(all), excursions, birth: null };
}

/** A write of the value that was there already, and the one before it. */
function lastWriters(all: readonly Writer[]): readonly Writer[] {
  const last = all.at(-1);
  if (last === undefined) return [];
  const earlier = all.at(-2);
  return earlier !== undefined && isSame(last.write.was, last.write.is) ? [last, earlier] : [last];
}

/** So many writes of a place are looked back through: a run may have many thousand of them. */
const mostLookedAt = 100;

/** The longest series of one thread's last writes that begins and ends with the same value. */
function lastExcursion(
  history: History,
  place: At,
  all: readonly Writer[],
): readonly Writer[] | null {
  const last = all.at(-1);
  if (last === undefined) return null;
  let longest: number | null = null;
  let differs = false;
  for (let at = all.length - 1; at >= 0; at--) {
    const { thread, write } = all[at]!;
    if (thread !== last.thread) break;
    differs ||= !isSame(write.is, last.write.is);
    if (differs && isSame(write.was, last.write.is)) longest = at;
  }
  if (longest === null) return null;
  const window = [all[longest]!.at, last.at] as const;
  return history.isReadByAnother(place, last.thread, window) ? null : all.slice(longest);
}

/** What was written into an instance before anything else pointed to it. */
function birthOf(history: History, place: At, before: number): Birth | null {
  const allocation = history.birth(instanceOf(history.system, place), before);
  if (allocation === null) return null;
  const known = history.publication(allocation) ?? before;
  return { place, allocation, writes: history.writers(place, Math.min(known, before)) };
}
