/** include/linux/mutex.h */
import { atomic, fail, holder, maybe, self, waitUntil } from "../index.ts";
import { might_sleep } from "./current.ts";
import { in_task } from "./preempt.ts";

/**
 * A sleeping lock with one owner.
 *
 * Leaves out fairness: any waiter may be next, as if spinners always stole the lock, and there is no
 * handoff. Also signals, wait/wound, and lockdep's classes: a wrong order of two locks is found where
 * threads wait for each other in a circle.
 *
 * @c include/linux/mutex.h struct mutex
 */
export class Mutex {
  owner = holder();
}

/**
 * Sleeps until the mutex is free, then owns it. Taking it twice is reported before the thread
 * would wait for itself, as lockdep does.
 *
 * @c kernel/locking/mutex.c mutex_lock
 */
export const mutex_lock = atomic.acquire((lock: Mutex): void => {
  might_sleep();
  if (lock.owner === self()) fail("recursive locking: this thread already holds the mutex");
  waitUntil(lock.owner === null);
  lock.owner = self();
});

/**
 * Gives the mutex up; only its owner may. In a handler it is `lock-misuse`.
 *
 * @c kernel/locking/mutex.c mutex_unlock
 */
export const mutex_unlock = atomic.release((lock: Mutex): void => {
  if (!in_task()) fail("a mutex is unlocked in interrupt context");
  if (lock.owner !== self()) fail("unlock of a mutex that this thread does not hold");
  lock.owner = null;
});

/**
 * Takes the mutex if it is free, and returns whether it did; never sleeps, so it may be called under a spinlock. In a
 * handler it is `lock-misuse`.
 *
 * @c kernel/locking/mutex.c mutex_trylock
 */
export const mutex_trylock = atomic((lock: Mutex): boolean => {
  if (!in_task()) fail("a mutex is taken in interrupt context", "lock-misuse");
  if (lock.owner !== null) return false;
  lock.owner = self();
  return true;
});

/**
 * Returns whether anybody holds the mutex.
 *
 * @c kernel/locking/mutex.c mutex_is_locked
 */
export const mutex_is_locked = atomic((lock: Mutex): boolean => {
  return lock.owner !== null;
});

/**
 * As mutex_lock. Leaves out the class that lockdep is told: a circle of threads is found whatever it says.
 *
 * @c kernel/locking/mutex.c mutex_lock_nested
 */
export function mutex_lock_nested(lock: Mutex, _subclass: number): void {
  mutex_lock(lock);
}

/**
 * Sleeps until the mutex is free and owns it, or until a signal comes while another has it. Returns 0, or -4 (-EINTR)
 * for a signal. Both are explored; a wait that only a signal would end is a deadlock.
 *
 * @c kernel/locking/mutex.c mutex_lock_interruptible
 */
export function mutex_lock_interruptible(lock: Mutex): number {
  might_sleep();
  if (maybe()) return mutex_trylock(lock) ? 0 : -4;
  mutex_lock(lock);
  return 0;
}

/**
 * As mutex_lock_interruptible, for a signal that kills.
 *
 * @c kernel/locking/mutex.c mutex_lock_killable
 */
export function mutex_lock_killable(lock: Mutex): number {
  return mutex_lock_interruptible(lock);
}
