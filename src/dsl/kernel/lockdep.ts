/**
 * include/linux/lockdep.h
 *
 * Assertions about locks. They observe, and are no step.
 *
 * Leaves out lockdep's classes: threads that wait in a circle are found without them.
 */
import { assert, holds, self } from "../index.ts";
import type { Rwsem } from "./rwsem.ts";

/**
 * Fails unless this thread holds the lock: a Mutex, a Spinlock, an Rwlock or Rwsem that it writes. For a lock that it reads
 * write lockdep_assert_held_read.
 *
 * @c include/linux/lockdep.h lockdep_assert_held
 */
export function lockdep_assert_held<L extends object>(lock: L): void {
  assert(holds(lock) === self(), "lockdep_assert_held: this thread does not hold the lock");
}

/**
 * Fails unless this thread holds the lock for writing.
 *
 * @c include/linux/lockdep.h lockdep_assert_held_write
 */
export function lockdep_assert_held_write<L extends object>(lock: L): void {
  assert(holds(lock) === self(), "lockdep_assert_held_write: this thread does not write");
}

/**
 * Fails unless this thread reads.
 *
 * @c include/linux/lockdep.h lockdep_assert_held_read
 */
export function lockdep_assert_held_read(sem: Rwsem): void {
  assert(sem.readers.has(self()), "lockdep_assert_held_read: this thread does not read");
}

/**
 * Fails if this thread holds the lock; another may. Of a lock that it reads it says nothing.
 *
 * @c include/linux/lockdep.h lockdep_assert_not_held
 */
export function lockdep_assert_not_held<L extends object>(lock: L): void {
  assert(holds(lock) !== self(), "lockdep_assert_not_held: this thread holds the lock");
}
