/** include/linux/rwsem.h */
import { atomic, fail, holder, holders, self, waitUntil } from "../index.ts";
import type { Thread } from "../index.ts";
import { might_sleep } from "./current.ts";

/**
 * A sleeping lock for one writer or many readers.
 *
 * A writer that waits keeps new readers out, which is why a nested read is a mistake: it can wait
 * for a writer that waits for the first read.
 *
 * Leaves out the order among the waiters, the handoff and the optimistic spinning: that a reader may
 * still pass a waiting writer is as if the writer had come later. Also signals and lockdep's classes.
 *
 * @c include/linux/rwsem.h struct rw_semaphore
 */
export class Rwsem {
  writer = holder();
  readers = holders();
  waiting = new Set<Thread>();
}

/**
 * Sleeps until nobody writes or waits to write, then reads.
 *
 * @c kernel/locking/rwsem.c down_read
 */
export const down_read = atomic.acquireShared((sem: Rwsem): void => {
  might_sleep();
  if (sem.writer === self()) fail("recursive locking: this thread already writes");
  if (sem.readers.has(self())) fail("recursive locking: this thread already reads");
  waitUntil(sem.writer === null && sem.waiting.size === 0);
  sem.readers.add(self());
});

/**
 * Ends a read.
 *
 * @c kernel/locking/rwsem.c up_read
 */
export const up_read = atomic.release((sem: Rwsem): void => {
  if (!sem.readers.has(self())) fail("up_read by a thread that does not read");
  sem.readers.delete(self());
});

/**
 * Queues, which keeps new readers out, then sleeps until nobody reads or writes. A reader that
 * calls this waits for itself: that is left to the check for circular waits, which shows the wait.
 *
 * @c kernel/locking/rwsem.c down_write
 */
export function down_write(sem: Rwsem): void {
  rwsem_add_waiter(sem);
  rwsem_try_write_lock(sem);
}

/** @c kernel/locking/rwsem.c rwsem_add_waiter */
const rwsem_add_waiter = atomic.queue((sem: Rwsem): void => {
  might_sleep();
  if (sem.writer === self()) fail("recursive locking: this thread already writes");
  sem.waiting.add(self());
});

/** @c kernel/locking/rwsem.c rwsem_try_write_lock */
const rwsem_try_write_lock = atomic.acquire((sem: Rwsem): void => {
  waitUntil(sem.writer === null && sem.readers.size === 0);
  sem.waiting.delete(self());
  sem.writer = self();
});

/**
 * Ends a write.
 *
 * @c kernel/locking/rwsem.c up_write
 */
export const up_write = atomic.release((sem: Rwsem): void => {
  if (sem.writer !== self()) fail("up_write by a thread that does not write");
  sem.writer = null;
});

/**
 * Turns a write into a read with nobody in between. What the thread does after it counts as done
 * without the lock for the reduction, which is safe.
 *
 * @c kernel/locking/rwsem.c downgrade_write
 */
export const downgrade_write = atomic.release((sem: Rwsem): void => {
  if (sem.writer !== self()) fail("downgrade_write by a thread that does not write");
  sem.writer = null;
  sem.readers.add(self());
});

/**
 * Reads if nobody writes or waits to write, and returns whether it does. A thread that already reads
 * may not ask: its place among the readers is counted once.
 *
 * Leaves out that the kernel's says no also while only readers are queued.
 *
 * @c kernel/locking/rwsem.c down_read_trylock
 */
export const down_read_trylock = atomic((sem: Rwsem): boolean => {
  if (sem.readers.has(self())) fail("this thread already reads", "lock-misuse");
  if (sem.writer !== null || sem.waiting.size !== 0) return false;
  sem.readers.add(self());
  return true;
});

/**
 * Writes if nobody reads or writes, and returns whether it does.
 *
 * Leaves out that the kernel's says no also while anybody waits for the lock.
 *
 * @c kernel/locking/rwsem.c down_write_trylock
 */
export const down_write_trylock = atomic((sem: Rwsem): boolean => {
  if (sem.writer !== null || sem.readers.size !== 0) return false;
  sem.writer = self();
  return true;
});
