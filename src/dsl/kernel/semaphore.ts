/** include/linux/semaphore.h */
import { atomic, maybe, waitUntil } from "../index.ts";
import { might_sleep } from "./current.ts";

/**
 * A count of how many may go on. Whoever likes may up() it, also who did not down() it: it has no owner, so that a
 * circular wait through it is a `deadlock`. It starts at 1; for another count call sema_init before others see it.
 *
 * Leaves out the order among the waiters, and timeouts.
 *
 * @c include/linux/semaphore.h struct semaphore
 */
export class Semaphore {
  count = 1;
}

/**
 * Sets the count.
 *
 * @c include/linux/semaphore.h sema_init
 */
export const sema_init = atomic((sem: Semaphore, val: number): void => {
  sem.count = val;
});

/**
 * Sleeps until the count is above 0, and takes one.
 *
 * @c kernel/locking/semaphore.c down
 */
export const down = atomic((sem: Semaphore): void => {
  might_sleep();
  waitUntil(sem.count > 0);
  sem.count--;
});

/**
 * Takes one if the count is above 0. As in the kernel it returns 0 where it did, else 1.
 *
 * @c kernel/locking/semaphore.c down_trylock
 */
export const down_trylock = atomic((sem: Semaphore): number => {
  if (sem.count === 0) return 1;
  sem.count--;
  return 0;
});

/**
 * Adds one, and wakes a waiter.
 *
 * @c kernel/locking/semaphore.c up
 */
export const up = atomic((sem: Semaphore): void => {
  sem.count++;
});

/**
 * Sleeps until the count is above 0 and takes one, or until a signal comes while it is 0. Returns 0, or -4 (-EINTR) for
 * a signal. Both are explored; a wait that only a signal would end is a deadlock.
 *
 * @c kernel/locking/semaphore.c down_interruptible
 */
export function down_interruptible(sem: Semaphore): number {
  might_sleep();
  if (maybe()) return down_trylock(sem) === 0 ? 0 : -4;
  down(sem);
  return 0;
}
