/**
 * What a failure looked at and nobody wrote. A statement that is missing is in no step; what shows where
 * it is missing are the branches that led past a write, and the writes of the same object beside it.
 */
import type { Failure } from "../run.ts";
import { need } from "../words/naming.ts";
import { type At, type Happened, instanceOf, type Writer } from "../history/happened.ts";
import type { History } from "../history/history.ts";
import type { LockPlaces } from "./lock-places.ts";
import type { Seed } from "./seeds.ts";
import { type Effect, effectOf } from "./wording.ts";

/** A place that the failure looked at; only what was written before an event matters. */
export interface LookedAt {
  readonly place: At;
  readonly before: number;
  readonly effect: Effect;
}

/** The places that a failure looked at, and where a pointer that is wrong was read; none of locks. */
export function lookedAt(
  { history, locks }: Looking,
  failure: Failure,
  seeds: readonly Seed[],
): readonly LookedAt[] {
  const asked = seeds.filter((seed) => seed.s === "reading");
  const own = failure.f === "fault" ? readAtLast(history) : [];
  const all = [...asked, ...own, ...pointerFrom(history, failure)];
  return all.filter(({ place }) => !locks.has(place));
}

function pointerFrom(history: History, failure: Failure): readonly LookedAt[] {
  if (failure.f !== "fault" || failure.fault.pointer === null) return [];
  const { thread, owners, at } = history.events.at(-1)!;
  const found = owners.flatMap((owner) => history.source(thread, owner, at) ?? []);
  return found.flatMap((event) => readBy(history, event));
}

interface Looking {
  readonly history: History;
  readonly locks: LockPlaces;
}

/** In an atomic body other nodes than the failing one read what it fails for. */
function readAtLast(history: History): readonly LookedAt[] {
  const last = history.events.at(-1)!;
  const { group } = last.code;
  const all = history.ofStep(last).filter((each) => each === last || each.code.group === group);
  return (group === null ? [last] : all).flatMap((each) => readBy(history, each));
}

function readBy({ system }: History, event: Happened): readonly LookedAt[] {
  const effect = effectOf(system, event);
  return event.readings.map((place) => ({ place, before: event.at, effect }));
}

/**
 * Of a place in an object that nobody wrote: the last write of what stands beside it, in the innermost
 * struct around it that has one. The fields of a global have little to do with each other.
 */
export function writerBeside(
  { history, locks }: Looking,
  { place, before }: LookedAt,
): Writer | null {
  const { system, events } = history;
  const { table, path } = need(system.fields, place.field);
  if (need(system.tables, table).kind === "global") return null;
  if (history.writers(place, before, 1).length > 0) return null;
  const born = history.birth(instanceOf(system, place), before)?.at ?? -1;
  const beside = events.slice(born + 1, before).filter((event): event is Writer => {
    const { write } = event;
    if (write === null || write.row !== place.row || locks.has(write)) return false;
    return need(system.fields, write.field).table === table;
  });
  for (let depth = path.length - 1; depth >= 0; depth--) {
    const found = beside.findLast(({ write }) => {
      const other = need(system.fields, write.field).path;
      return path.slice(0, depth).every((name, at) => other[at] === name);
    });
    if (found !== undefined) return found;
  }
  return null;
}
