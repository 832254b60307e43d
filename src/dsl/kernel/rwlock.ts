/** include/linux/rwlock.h */
import { List, atomic, fail, holder, holders, self, waitUntil } from "../index.ts";
import type { Thread } from "../index.ts";
import { current } from "./current.ts";

/**
 * A busy-waiting lock for one writer or many readers, who must not sleep (`sleep-in-atomic`). A reader may read again,
 * whoever waits: in the kernel that is so in an interrupt, and for tasks only where no writer is queued between.
 *
 * Leaves out the _irq, _irqsave and _bh forms, the order among the waiters, and lockdep's classes.
 *
 * @c include/linux/rwlock_types.h rwlock_t
 */
export class Rwlock {
  writer = holder();
  readers = holders();
  /** A reader for each time that it reads again. */
  again = new List<Thread>();
}

/**
 * Waits until nobody writes, then reads.
 *
 * @c include/linux/rwlock.h read_lock
 */
export const read_lock = atomic.acquireShared((lock: Rwlock): void => {
  if (lock.writer === self()) fail("recursive locking: this thread already writes");
  waitUntil(lock.writer === null);
  if (lock.readers.has(self())) lock.again.push(self());
  else lock.readers.add(self());
  current.preempt_count++;
});

/**
 * Reads if nobody writes. Returns whether it does.
 *
 * @c include/linux/rwlock.h read_trylock
 */
export const read_trylock = atomic((lock: Rwlock): boolean => {
  if (lock.writer !== null) return false;
  if (lock.readers.has(self())) lock.again.push(self());
  else lock.readers.add(self());
  current.preempt_count++;
  return true;
});

/**
 * Ends a read.
 *
 * @c include/linux/rwlock.h read_unlock
 */
export const read_unlock = atomic.release((lock: Rwlock): void => {
  if (!lock.readers.has(self())) fail("read_unlock by a thread that does not read");
  if (lock.again.includes(self())) lock.again.remove(self());
  else lock.readers.delete(self());
  current.preempt_count--;
});

/**
 * Waits until nobody reads or writes, then writes. A reader that calls it waits for itself: that is a circular wait.
 *
 * @c include/linux/rwlock.h write_lock
 */
export const write_lock = atomic.acquire((lock: Rwlock): void => {
  if (lock.writer === self()) fail("recursive locking: this thread already writes");
  waitUntil(lock.writer === null && lock.readers.size === 0);
  lock.writer = self();
  current.preempt_count++;
});

/**
 * Writes if nobody reads or writes. Returns whether it does.
 *
 * @c include/linux/rwlock.h write_trylock
 */
export const write_trylock = atomic((lock: Rwlock): boolean => {
  if (lock.writer !== null || lock.readers.size !== 0) return false;
  lock.writer = self();
  current.preempt_count++;
  return true;
});

/**
 * Ends a write.
 *
 * @c include/linux/rwlock.h write_unlock
 */
export const write_unlock = atomic.release((lock: Rwlock): void => {
  if (lock.writer !== self()) fail("write_unlock by a thread that does not write");
  lock.writer = null;
  current.preempt_count--;
});
