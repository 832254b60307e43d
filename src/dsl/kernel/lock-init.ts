/**
 * include/linux/spinlock.h, mutex.h, rwsem.h, rwlock.h
 *
 * Locks that are set to their start. A struct of a model starts so anyway; a lock that somebody holds or waits to write is
 * `lock-misuse`.
 *
 * Leaves out lockdep's classes.
 */
import { atomic, fail } from "../index.ts";
import type { Mutex } from "./mutex.ts";
import type { Rwlock } from "./rwlock.ts";
import type { Rwsem } from "./rwsem.ts";
import type { Spinlock } from "./spinlock.ts";

/**
 * Sets a spinlock to its start: nobody holds it.
 *
 * @c include/linux/spinlock.h spin_lock_init
 */
export const spin_lock_init = atomic((lock: Spinlock): void => {
  if (lock.owner !== null) fail("spin_lock_init of a lock that is held", "lock-misuse");
});

/**
 * Sets a mutex to its start: nobody holds it.
 *
 * @c include/linux/mutex.h mutex_init
 */
export const mutex_init = atomic((lock: Mutex): void => {
  if (lock.owner !== null) fail("mutex_init of a lock that is held", "lock-misuse");
});

/**
 * Ends the use of a mutex, which must not be held.
 *
 * @c include/linux/mutex.h mutex_destroy
 */
export const mutex_destroy = atomic((lock: Mutex): void => {
  if (lock.owner !== null) fail("mutex_destroy of a lock that is held", "lock-misuse");
});

/**
 * Sets a rwsem to its start: nobody has it.
 *
 * @c include/linux/rwsem.h init_rwsem
 */
export const init_rwsem = atomic((sem: Rwsem): void => {
  if (sem.writer !== null || sem.readers.size !== 0 || sem.waiting.size !== 0)
    fail("init_rwsem of a lock that is held", "lock-misuse");
});

/**
 * Sets a rwlock to its start: nobody has it.
 *
 * @c include/linux/rwlock.h rwlock_init
 */
export const rwlock_init = atomic((lock: Rwlock): void => {
  if (lock.writer !== null || lock.readers.size !== 0)
    fail("rwlock_init of a lock that is held", "lock-misuse");
});
