/** include/linux/refcount.h */
import { atomic, fail } from "../index.ts";
import { mutex_lock, mutex_unlock } from "./mutex.ts";
import type { Mutex } from "./mutex.ts";
import { spin_lock, spin_unlock } from "./spinlock.ts";
import type { Spinlock } from "./spinlock.ts";

/**
 * A count of references. Where the kernel warns and saturates (an increment from 0, a decrement
 * below it) the run is wrong.
 *
 * Leaves out memory order (in the kernel an increment orders nothing, a decrement what is before it),
 * and what comes after saturation: a count that is stuck, and memory that leaks.
 *
 * @c include/linux/refcount.h refcount_t
 */
export class Refcount {
  refs = 0;
}

/**
 * Stores `n`.
 *
 * @c include/linux/refcount.h refcount_set
 */
export const refcount_set = atomic((r: Refcount, n: number): void => {
  r.refs = n;
});

/**
 * Returns the count.
 *
 * @c include/linux/refcount.h refcount_read
 */
export const refcount_read = atomic((r: Refcount): number => {
  return r.refs;
});

/**
 * Takes one more reference; the caller already has one.
 *
 * @c include/linux/refcount.h refcount_inc
 */
export const refcount_inc = atomic((r: Refcount): void => {
  if (r.refs === 0) fail("refcount_t: addition on 0", "warning");
  r.refs++;
});

/**
 * Takes `i` more references; the caller already has one.
 *
 * @c include/linux/refcount.h refcount_add
 */
export const refcount_add = atomic((i: number, r: Refcount): void => {
  if (r.refs === 0) fail("refcount_t: addition on 0", "warning");
  r.refs += i;
});

/**
 * Takes `i` references unless there is none left. Returns whether it did.
 *
 * @c include/linux/refcount.h refcount_add_not_zero
 */
export const refcount_add_not_zero = atomic((i: number, r: Refcount): boolean => {
  if (r.refs === 0) return false;
  r.refs += i;
  return true;
});

/**
 * Drops `i` references. Returns whether the last was among them.
 *
 * @c include/linux/refcount.h refcount_sub_and_test
 */
export const refcount_sub_and_test = atomic((i: number, r: Refcount): boolean => {
  if (r.refs < i) fail("refcount_t: underflow", "warning");
  r.refs -= i;
  return r.refs === 0;
});

/**
 * Takes a reference unless there is none left. Returns whether it did.
 *
 * @c include/linux/refcount.h refcount_inc_not_zero
 */
export const refcount_inc_not_zero = atomic((r: Refcount): boolean => {
  if (r.refs === 0) return false;
  r.refs++;
  return true;
});

/**
 * Drops a reference that is not the last; of the last the kernel warns.
 *
 * @c include/linux/refcount.h refcount_dec
 */
export const refcount_dec = atomic((r: Refcount): void => {
  if (r.refs <= 1) fail("refcount_t: decrement hit 0", "warning");
  r.refs--;
});

/**
 * Drops a reference. Returns whether it was the last.
 *
 * @c include/linux/refcount.h refcount_dec_and_test
 */
export const refcount_dec_and_test = atomic((r: Refcount): boolean => {
  if (r.refs === 0) fail("refcount_t: underflow", "warning");
  r.refs--;
  return r.refs === 0;
});

/**
 * Drops a reference unless it is the last. Returns whether it did.
 *
 * @c lib/refcount.c refcount_dec_not_one
 */
export const refcount_dec_not_one = atomic((r: Refcount): boolean => {
  if (r.refs === 1) return false;
  if (r.refs === 0) fail("refcount_t: underflow", "warning");
  r.refs--;
  return true;
});

/**
 * Drops a reference; if it was the last, returns true with the mutex held. Three steps: the count
 * may change while this thread waits for the mutex.
 *
 * @c lib/refcount.c refcount_dec_and_mutex_lock
 */
export function refcount_dec_and_mutex_lock(r: Refcount, lock: Mutex): boolean {
  if (refcount_dec_not_one(r)) return false;
  mutex_lock(lock);
  if (!refcount_dec_and_test(r)) {
    mutex_unlock(lock);
    return false;
  }
  return true;
}

/**
 * Drops a reference; if it was the last, returns true with the spinlock held. Three steps, as for
 * the mutex.
 *
 * @c lib/refcount.c refcount_dec_and_lock
 */
export function refcount_dec_and_lock(r: Refcount, lock: Spinlock): boolean {
  if (refcount_dec_not_one(r)) return false;
  spin_lock(lock);
  if (!refcount_dec_and_test(r)) {
    spin_unlock(lock);
    return false;
  }
  return true;
}
