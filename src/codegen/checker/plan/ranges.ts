/**
 * The numbers for which a thread's locals have bits: all that they can hold, or a few where these are
 * too many. That is safe: storing a number outside them ends the run as incomplete.
 */
import type { LocalId } from "../../../ir/expression.ts";
import type { Interval } from "../../../ir/numbers.ts";
import type { Kind } from "../../../ir/system.ts";
import { type Domains, unboundedAt } from "./domains.ts";

/** A wider range has bits for a few numbers first, and for more once a run needed them. */
const widest = 2 ** 16;
/** The widest range that has a form, as that of a field. */
const widestOfAll = 2 ** 31;

export function roomFor(
  domains: Domains,
  kind: Kind,
  ranges: ReadonlyMap<LocalId, Interval>,
): ReadonlyMap<LocalId, Interval> {
  const found = [...ranges].map(([id, range]) => {
    const key = localKey(kind, id);
    const worth = domains.room.has(key) ? widestOfAll : widest;
    return [id, range[1] - range[0] < worth ? range : unboundedAt(domains, key)] as const;
  });
  return new Map(found);
}

/** The local's name in `Room`. */
export function localKey({ name }: Kind, id: LocalId): string {
  return `${name}: ${id}`;
}
