/** include/linux/kref.h */
import { atomic, fail } from "../index.ts";
import { mutex_lock, mutex_unlock } from "./mutex.ts";
import type { Mutex } from "./mutex.ts";
import { spin_lock, spin_unlock } from "./spinlock.ts";
import type { Spinlock } from "./spinlock.ts";

/**
 * A reference count that frees its owner. The count stands in the kref itself, not in a refcount_t
 * inside it, so that a bound is `"Kref.refcount"`; each operation is as careful as refcount_t's.
 *
 * Leaves out memory order, and that a count which went wrong saturates: the run ends there.
 *
 * @c include/linux/kref.h struct kref
 */
export class Kref {
  refcount = 0;
}

/**
 * One reference, which the caller has.
 *
 * @c include/linux/kref.h kref_init
 */
export const kref_init = atomic((kref: Kref): void => {
  kref.refcount = 1;
});

/**
 * Returns the count.
 *
 * @c include/linux/kref.h kref_read
 */
export const kref_read = atomic((kref: Kref): number => {
  return kref.refcount;
});

/**
 * Takes one more reference; the caller already has one, or keeps the last from being dropped. From
 * 0 the kernel warns of a use after free, and the run is wrong.
 *
 * @c include/linux/kref.h kref_get
 */
export const kref_get = atomic((kref: Kref): void => {
  if (kref.refcount === 0) fail("refcount_t: addition on 0; use-after-free", "warning");
  kref.refcount++;
});

/**
 * Takes a reference unless there is none left. Returns whether it did.
 *
 * @c include/linux/kref.h kref_get_unless_zero
 */
export const kref_get_unless_zero = atomic((kref: Kref): boolean => {
  if (kref.refcount === 0) return false;
  kref.refcount++;
  return true;
});

/**
 * Drops a reference and calls `release` if it was the last. Returns whether it was.
 *
 * @c include/linux/kref.h kref_put
 */
export function kref_put(kref: Kref, release: (kref: Kref) => void): boolean {
  if (refcount_dec_and_test(kref)) {
    release(kref);
    return true;
  }
  return false;
}

/**
 * Drops a reference; if it was the last, calls `release` with the mutex held, which `release` gives
 * up. Three steps: a reference that is not the last goes without the mutex, and the count may
 * change while this thread waits for it.
 *
 * @c include/linux/kref.h kref_put_mutex
 */
export function kref_put_mutex(kref: Kref, release: (kref: Kref) => void, lock: Mutex): boolean {
  if (refcount_dec_not_one(kref)) return false;
  mutex_lock(lock);
  if (!refcount_dec_and_test(kref)) {
    mutex_unlock(lock);
    return false;
  }
  release(kref);
  return true;
}

/**
 * As kref_put_mutex, with a spinlock.
 *
 * @c include/linux/kref.h kref_put_lock
 */
export function kref_put_lock(kref: Kref, release: (kref: Kref) => void, lock: Spinlock): boolean {
  if (refcount_dec_not_one(kref)) return false;
  spin_lock(lock);
  if (!refcount_dec_and_test(kref)) {
    spin_unlock(lock);
    return false;
  }
  release(kref);
  return true;
}

/** @c lib/refcount.c refcount_dec_not_one */
const refcount_dec_not_one = atomic((kref: Kref): boolean => {
  if (kref.refcount === 1) return false;
  if (kref.refcount === 0) fail("refcount_t: underflow; use-after-free", "warning");
  kref.refcount--;
  return true;
});

/** @c include/linux/refcount.h refcount_dec_and_test */
const refcount_dec_and_test = atomic((kref: Kref): boolean => {
  if (kref.refcount === 0) fail("refcount_t: underflow; use-after-free", "warning");
  kref.refcount--;
  return kref.refcount === 0;
});
