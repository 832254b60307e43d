/**
 * Which numbers a thread's locals are given bits for: those that they can hold, or a few, where these
 * are too many. That is no danger: storing a number outside them ends the run as incomplete.
 */
import type { LocalId } from "../../../ir/expression.ts";
import type { Interval } from "../../../ir/numbers.ts";
import type { Kind } from "../../../ir/system.ts";
import { type Domains, unboundedAt } from "./domains.ts";

/** What is wider is given its bits only once it turned out to need more than a few. */
const widest = 2 ** 16;
/** What has still a form, as a field's range. */
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

/** What a local is called in `Room`. */
export function localKey({ name }: Kind, id: LocalId): string {
  return `${name}: ${id}`;
}
