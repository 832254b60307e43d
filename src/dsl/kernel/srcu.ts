/** include/linux/srcu.h */
import { load } from "../index.ts";
import type { Place } from "../index.ts";
import { might_sleep } from "./current.ts";
import { GracePeriods, gp_enter, gp_leave, gp_snap, gp_wait } from "./grace-period.ts";

/**
 * A domain of readers that may sleep. A grace period waits for the readers of its own domain that are there when it
 * begins. A reader's read lock nested in another counts by itself.
 *
 * Leaves out memory order, callbacks (call_srcu, srcu_barrier), and that an index must be of the lock that it unlocks
 * is not checked.
 *
 * @c include/linux/srcutree.h struct srcu_struct
 */
export class SrcuStruct {
  readers = new GracePeriods();
}

/**
 * Begins a reader. Returns the index that its srcu_read_unlock needs.
 *
 * @c include/linux/srcu.h srcu_read_lock
 */
export function srcu_read_lock(ssp: SrcuStruct): number {
  return gp_enter(ssp.readers);
}

/**
 * Ends the reader whose srcu_read_lock returned `idx`.
 *
 * @c include/linux/srcu.h srcu_read_unlock
 */
export function srcu_read_unlock(ssp: SrcuStruct, idx: number): void {
  gp_leave(ssp.readers, idx);
}

/**
 * Reads a pointer that the domain protects. That this thread is a reader is not checked.
 *
 * @c include/linux/srcu.h srcu_dereference
 */
export function srcu_dereference<T>(p: Place<T>, _ssp: SrcuStruct): T {
  return load(p);
}

/**
 * Sleeps until all readers of the domain that are there have ended.
 *
 * @c kernel/rcu/srcutree.c synchronize_srcu
 */
export function synchronize_srcu(ssp: SrcuStruct): void {
  might_sleep();
  const seq = gp_snap(ssp.readers);
  gp_wait(ssp.readers, seq);
}
