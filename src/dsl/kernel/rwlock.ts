/** include/linux/rwlock.h */
import { List, atomic, fail, holder, holders, self, waitUntil } from "../index.ts";
import type { Thread } from "../index.ts";
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
 * A busy-waiting lock for one writer or many readers, who must not sleep (`sleep-in-atomic`). A reader may read again,
 * whoever waits: in the kernel that is so in an interrupt, and for tasks only where no writer is queued between.
 *
 * Leaves out the order among the waiters, and lockdep's classes.
 *
 * @c include/linux/rwlock_types.h rwlock_t
 */
export class Rwlock {
  writer = holder();
  readers = holders();
  /** A reader for each time that it reads again. */
  again = new List<Thread>();
}

/** @c include/linux/rwlock.h do_raw_read_lock */
const do_raw_read_lock = atomic.acquireShared((lock: Rwlock): void => {
  if (lock.writer === self()) fail("recursive locking: this thread already writes");
  waitUntil(lock.writer === null);
  if (lock.readers.has(self())) lock.again.push(self());
  else lock.readers.add(self());
  current.preempt_count++;
});

/** @c include/linux/rwlock.h do_raw_read_trylock */
const do_raw_read_trylock = atomic((lock: Rwlock): boolean => {
  if (lock.writer !== null) return false;
  if (lock.readers.has(self())) lock.again.push(self());
  else lock.readers.add(self());
  current.preempt_count++;
  return true;
});

/** @c include/linux/rwlock.h do_raw_read_unlock */
const do_raw_read_unlock = atomic.release((lock: Rwlock): void => {
  if (!lock.readers.has(self())) fail("read_unlock by a thread that does not read");
  if (lock.again.includes(self())) lock.again.remove(self());
  else lock.readers.delete(self());
  current.preempt_count--;
});

/** @c include/linux/rwlock.h do_raw_write_lock */
const do_raw_write_lock = atomic.acquire((lock: Rwlock): void => {
  if (lock.writer === self()) fail("recursive locking: this thread already writes");
  waitUntil(lock.writer === null && lock.readers.size === 0);
  lock.writer = self();
  current.preempt_count++;
});

/** @c include/linux/rwlock.h do_raw_write_trylock */
const do_raw_write_trylock = atomic((lock: Rwlock): boolean => {
  if (lock.writer !== null || lock.readers.size !== 0) return false;
  lock.writer = self();
  current.preempt_count++;
  return true;
});

/** @c include/linux/rwlock.h do_raw_write_unlock */
const do_raw_write_unlock = atomic.release((lock: Rwlock): void => {
  if (lock.writer !== self()) fail("write_unlock by a thread that does not write");
  lock.writer = null;
  current.preempt_count--;
});

/**
 * Waits until nobody writes, then reads.
 *
 * @c include/linux/rwlock.h read_lock
 */
export function read_lock(lock: Rwlock): void {
  close_preempt();
  do_raw_read_lock(lock);
}

/**
 * Reads if nobody writes. Returns whether it does.
 *
 * @c include/linux/rwlock.h read_trylock
 */
export function read_trylock(lock: Rwlock): boolean {
  close_preempt();
  if (do_raw_read_trylock(lock)) return true;
  open_preempt();
  return false;
}

/**
 * Ends a read.
 *
 * @c include/linux/rwlock.h read_unlock
 */
export function read_unlock(lock: Rwlock): void {
  do_raw_read_unlock(lock);
  open_preempt();
}

/**
 * Waits until nobody reads or writes, then writes. A reader that calls it waits for itself: that is a circular wait.
 *
 * @c include/linux/rwlock.h write_lock
 */
export function write_lock(lock: Rwlock): void {
  close_preempt();
  do_raw_write_lock(lock);
}

/**
 * Writes if nobody reads or writes. Returns whether it does.
 *
 * @c include/linux/rwlock.h write_trylock
 */
export function write_trylock(lock: Rwlock): boolean {
  close_preempt();
  if (do_raw_write_trylock(lock)) return true;
  open_preempt();
  return false;
}

/**
 * Ends a write.
 *
 * @c include/linux/rwlock.h write_unlock
 */
export function write_unlock(lock: Rwlock): void {
  do_raw_write_unlock(lock);
  open_preempt();
}

/**
 * Turns interrupts off, then reads. Returns whether they were off before: `const flags = read_lock_irqsave(lock)`.
 *
 * @c include/linux/rwlock.h read_lock_irqsave
 */
export function read_lock_irqsave(lock: Rwlock): boolean {
  const flags = local_irq_save();
  read_lock(lock);
  return flags;
}

/**
 * Ends a read, then turns interrupts on, unless they were off at read_lock_irqsave.
 *
 * @c include/linux/rwlock.h read_unlock_irqrestore
 */
export function read_unlock_irqrestore(lock: Rwlock, flags: boolean): void {
  do_raw_read_unlock(lock);
  local_irq_restore(flags);
  open_preempt();
}

/**
 * Turns interrupts off, then reads.
 *
 * @c include/linux/rwlock.h read_lock_irq
 */
export function read_lock_irq(lock: Rwlock): void {
  local_irq_disable();
  read_lock(lock);
}

/**
 * Ends a read, then turns interrupts on, whatever they were before.
 *
 * @c include/linux/rwlock.h read_unlock_irq
 */
export function read_unlock_irq(lock: Rwlock): void {
  do_raw_read_unlock(lock);
  local_irq_enable();
  open_preempt();
}

/**
 * Turns bottom halves off, then reads.
 *
 * @c include/linux/rwlock.h read_lock_bh
 */
export function read_lock_bh(lock: Rwlock): void {
  local_bh_disable();
  read_lock(lock);
}

/**
 * Ends a read, then turns bottom halves on, if it was the last to turn them off.
 *
 * @c include/linux/rwlock.h read_unlock_bh
 */
export function read_unlock_bh(lock: Rwlock): void {
  read_unlock(lock);
  local_bh_enable();
}

/**
 * Turns interrupts off, then writes. Returns whether they were off before: `const flags = write_lock_irqsave(lock)`.
 *
 * @c include/linux/rwlock.h write_lock_irqsave
 */
export function write_lock_irqsave(lock: Rwlock): boolean {
  const flags = local_irq_save();
  write_lock(lock);
  return flags;
}

/**
 * Ends a write, then turns interrupts on, unless they were off at write_lock_irqsave.
 *
 * @c include/linux/rwlock.h write_unlock_irqrestore
 */
export function write_unlock_irqrestore(lock: Rwlock, flags: boolean): void {
  do_raw_write_unlock(lock);
  local_irq_restore(flags);
  open_preempt();
}

/**
 * Turns interrupts off, then writes.
 *
 * @c include/linux/rwlock.h write_lock_irq
 */
export function write_lock_irq(lock: Rwlock): void {
  local_irq_disable();
  write_lock(lock);
}

/**
 * Ends a write, then turns interrupts on, whatever they were before.
 *
 * @c include/linux/rwlock.h write_unlock_irq
 */
export function write_unlock_irq(lock: Rwlock): void {
  do_raw_write_unlock(lock);
  local_irq_enable();
  open_preempt();
}

/**
 * Turns bottom halves off, then writes.
 *
 * @c include/linux/rwlock.h write_lock_bh
 */
export function write_lock_bh(lock: Rwlock): void {
  local_bh_disable();
  write_lock(lock);
}

/**
 * Ends a write, then turns bottom halves on, if it was the last to turn them off.
 *
 * @c include/linux/rwlock.h write_unlock_bh
 */
export function write_unlock_bh(lock: Rwlock): void {
  write_unlock(lock);
  local_bh_enable();
}
