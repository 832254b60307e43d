/** include/linux/spinlock.h */
import { atomic, fail, holder, self, waitUntil } from "../index.ts";
import { current } from "./current.ts";

/**
 * A busy-waiting lock with one owner, which must not sleep while it has the lock (`sleep-in-atomic`).
 *
 * Leaves out interrupts and preemption: the _irq, _irqsave and _bh forms are written so too, and an
 * interrupt handler is a thread of the model, which unlike the real one lets the code that it
 * interrupted go on. So a handler that spins on a lock of what it interrupted is not found. Also the order
 * among the waiters, and lockdep's classes.
 *
 * @c include/linux/spinlock_types.h struct spinlock
 */
export class Spinlock {
  owner = holder();
}

/**
 * Waits until the lock is free, then owns it.
 *
 * @c include/linux/spinlock.h spin_lock
 */
export const spin_lock = atomic.acquire((lock: Spinlock): void => {
  if (lock.owner === self()) fail("recursive locking: this thread already holds the spinlock");
  waitUntil(lock.owner === null);
  lock.owner = self();
  current.preempt_count++;
});

/**
 * Gives the lock up; only its owner may.
 *
 * @c include/linux/spinlock.h spin_unlock
 */
export const spin_unlock = atomic.release((lock: Spinlock): void => {
  if (lock.owner !== self()) fail("unlock of a spinlock that this thread does not hold");
  lock.owner = null;
  current.preempt_count--;
});

/**
 * Takes the lock if it is free, and returns whether it did.
 *
 * Leaves out that the kernel's says no also while others are queued for it.
 *
 * @c include/linux/spinlock.h spin_trylock
 */
export const spin_trylock = atomic((lock: Spinlock): boolean => {
  if (lock.owner !== null) return false;
  lock.owner = self();
  current.preempt_count++;
  return true;
});

/**
 * Returns whether anybody holds the lock.
 *
 * @c include/linux/spinlock.h spin_is_locked
 */
export const spin_is_locked = atomic((lock: Spinlock): boolean => {
  return lock.owner !== null;
});
