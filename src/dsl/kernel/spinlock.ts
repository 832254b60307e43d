/** include/linux/spinlock.h */
import { atomic, fail, holder, self, waitUntil } from "../index.ts";
import { local_bh_disable, local_bh_enable } from "./bottom_half.ts";
import {
  local_irq_disable,
  local_irq_enable,
  local_irq_restore,
  local_irq_save,
} from "./irqflags.ts";
import { close_preempt, open_preempt } from "./cpu-level.ts";
import { current } from "./current.ts";

/**
 * A busy-waiting lock with one owner, which must not sleep while it has the lock (`sleep-in-atomic`). It turns preemption
 * off before it waits. A raw_spinlock_t is one too.
 *
 * Leaves out the order among the waiters, and lockdep's classes.
 *
 * @c include/linux/spinlock_types.h struct spinlock
 */
export class Spinlock {
  owner = holder();
}

/** @c include/linux/spinlock.h do_raw_spin_lock */
const do_raw_spin_lock = atomic.acquire((lock: Spinlock): void => {
  if (lock.owner === self()) fail("recursive locking: this thread already holds the spinlock");
  waitUntil(lock.owner === null);
  lock.owner = self();
  current.preempt_count++;
});

/** @c include/linux/spinlock.h do_raw_spin_trylock */
const do_raw_spin_trylock = atomic((lock: Spinlock): boolean => {
  if (lock.owner !== null) return false;
  lock.owner = self();
  current.preempt_count++;
  return true;
});

/** @c include/linux/spinlock.h do_raw_spin_unlock */
const do_raw_spin_unlock = atomic.release((lock: Spinlock): void => {
  if (lock.owner !== self()) fail("unlock of a spinlock that this thread does not hold");
  lock.owner = null;
  current.preempt_count--;
});

/**
 * Waits until the lock is free, then owns it.
 *
 * @c include/linux/spinlock.h spin_lock
 */
export function spin_lock(lock: Spinlock): void {
  close_preempt();
  do_raw_spin_lock(lock);
}

/**
 * Gives the lock up; only its owner may.
 *
 * @c include/linux/spinlock.h spin_unlock
 */
export function spin_unlock(lock: Spinlock): void {
  do_raw_spin_unlock(lock);
  open_preempt();
}

/**
 * Takes the lock if it is free, and returns whether it did.
 *
 * Leaves out that the kernel's says no also while others are queued for it.
 *
 * @c include/linux/spinlock.h spin_trylock
 */
export function spin_trylock(lock: Spinlock): boolean {
  close_preempt();
  if (do_raw_spin_trylock(lock)) return true;
  open_preempt();
  return false;
}

/**
 * Returns whether anybody holds the lock.
 *
 * @c include/linux/spinlock.h spin_is_locked
 */
export const spin_is_locked = atomic((lock: Spinlock): boolean => {
  return lock.owner !== null;
});

/**
 * As spin_lock. Leaves out the class that lockdep is told: a circle of threads is found whatever it says.
 *
 * @c include/linux/spinlock.h spin_lock_nested
 */
export function spin_lock_nested(lock: Spinlock, _subclass: number): void {
  spin_lock(lock);
}

/**
 * Turns interrupts off, then takes the lock. Returns whether they were off before: `const flags = spin_lock_irqsave(lock)`.
 *
 * @c include/linux/spinlock.h spin_lock_irqsave
 */
export function spin_lock_irqsave(lock: Spinlock): boolean {
  const flags = local_irq_save();
  spin_lock(lock);
  return flags;
}

/**
 * Gives the lock up, then turns interrupts on, unless they were off at spin_lock_irqsave.
 *
 * @c include/linux/spinlock.h spin_unlock_irqrestore
 */
export function spin_unlock_irqrestore(lock: Spinlock, flags: boolean): void {
  do_raw_spin_unlock(lock);
  local_irq_restore(flags);
  open_preempt();
}

/**
 * Turns interrupts off, then takes the lock.
 *
 * @c include/linux/spinlock.h spin_lock_irq
 */
export function spin_lock_irq(lock: Spinlock): void {
  local_irq_disable();
  spin_lock(lock);
}

/**
 * Gives the lock up, then turns interrupts on, whatever they were before.
 *
 * @c include/linux/spinlock.h spin_unlock_irq
 */
export function spin_unlock_irq(lock: Spinlock): void {
  do_raw_spin_unlock(lock);
  local_irq_enable();
  open_preempt();
}

/**
 * Turns bottom halves off, then takes the lock.
 *
 * @c include/linux/spinlock.h spin_lock_bh
 */
export function spin_lock_bh(lock: Spinlock): void {
  local_bh_disable();
  spin_lock(lock);
}

/**
 * Gives the lock up, then turns bottom halves on, if it was the last to turn them off.
 *
 * @c include/linux/spinlock.h spin_unlock_bh
 */
export function spin_unlock_bh(lock: Spinlock): void {
  spin_unlock(lock);
  local_bh_enable();
}

/**
 * Takes the lock with bottom halves off if it is free, and returns whether it did; else they are as before.
 *
 * @c include/linux/spinlock.h spin_trylock_bh
 */
export function spin_trylock_bh(lock: Spinlock): boolean {
  local_bh_disable();
  if (spin_trylock(lock)) return true;
  local_bh_enable();
  return false;
}

/**
 * Takes the lock with interrupts off if it is free, and returns whether it did; else it turns them on.
 *
 * @c include/linux/spinlock.h spin_trylock_irq
 */
export function spin_trylock_irq(lock: Spinlock): boolean {
  local_irq_disable();
  if (spin_trylock(lock)) return true;
  local_irq_enable();
  return false;
}
