/**
 * Decides which accesses commute with everything that other threads do.
 *
 * Two accesses conflict when they may be to the same place, by different threads, and one writes.
 * An access is a both-mover when each access in conflict with it shares a lock with it that one of
 * the two holds exclusively: then the two can never be next to each other.
 */
import { key } from "../../ir/identity.ts";
import type { Expr, Value } from "../../ir/expression.ts";
import type { Thread } from "../../ir/system.ts";
import type { Touch } from "./touches.ts";
import type { Held } from "./locksets.ts";
import type { Rules } from "../rules.ts";

/** A touch with the threads that make it. A property's touch has no threads and conflicts with all. */
export interface Owned {
  readonly touch: Touch;
  readonly threads: readonly Thread[];
}

/** All touches of the System, by field. */
export type Everything = ReadonlyMap<string, readonly Owned[]>;

export function indexTouches(all: readonly Owned[]): Everything {
  return Map.groupBy(all, ({ touch }) => touch.field);
}

/** Whether a touch commutes with each touch of other threads and of properties. */
export function commutes(own: Owned, everything: Everything, rules: Rules): boolean {
  const others = everything.get(own.touch.field) ?? [];
  return others.every(
    (other) => !conflict(own, other, rules) || protectedPair(own.touch, other.touch, rules),
  );
}

function conflict(a: Owned, b: Owned, rules: Rules): boolean {
  if (a.touch.does === "read" && b.touch.does === "read") return false;
  if (b.threads.length === 0) return true;
  return a.threads.some((t) => {
    return b.threads.some((u) => {
      const two = rules.siblings === "on" ? t.id !== u.id : t.kind !== u.kind;
      return two && mayBeSame(rowOf(a.touch, t), rowOf(b.touch, u), rules);
    });
  });
}

/** The row of a thread's touch; undefined if it is not known. */
function rowOf({ owner }: Touch, thread: Thread): Value | undefined {
  if (owner?.e === "const") return owner.value;
  return owner?.e === "argument" ? thread.argument : undefined;
}

function mayBeSame(a: Value | undefined, b: Value | undefined, { unknown }: Rules): boolean {
  if (unknown === "off") return a === b;
  return a === undefined || b === undefined || a === b;
}

function protectedPair(a: Touch, b: Touch, { sameObject, shared }: Rules): boolean {
  return a.locks.some((la) => {
    return b.locks.some((lb) => {
      const bothShared = la.mode === "shared" && lb.mode === "shared";
      if (la.lock !== lb.lock || (bothShared && shared === "on")) return false;
      return sameObject === "off" || sameLock([a, la], [b, lb]);
    });
  });
}

/**
 * Whether the locks are one whenever the places are one: a global's lock, a static instance's, or
 * the lock in the very object that is touched.
 */
function sameLock([a, la]: readonly [Touch, Held], [b, lb]: readonly [Touch, Held]): boolean {
  if (!la.owner && !lb.owner) return true;
  if (la.owner?.e === "const" && lb.owner?.e === "const") return la.owner.value === lb.owner.value;
  return inTouched(a, la) && inTouched(b, lb);
}

function inTouched({ field, owner }: Touch, held: Held): boolean {
  const sameTable = field.split(".")[0] === held.lock.split(".")[0];
  return sameTable && sameOwner(owner, held.owner);
}

function sameOwner(a: Expr | null, b: Expr | null): boolean {
  return a !== null && b !== null && key(a) === key(b);
}
