/** include/linux/completion.h */
import { atomic, maybe, waitUntil } from "../index.ts";
import { might_sleep } from "./current.ts";

/**
 * Something to wait for that is announced once for each waiter, or for all.
 *
 * Leaves out the order among the waiters, timeouts, signals, and the lock inside: each operation is
 * one step, so that to announce and to wake up are never apart.
 *
 * @c include/linux/completion.h struct completion
 */
export class Completion {
  /** How many waiters may go on; -1, where the kernel has UINT_MAX: all, for ever. */
  done = 0;
}

/**
 * Sets the completion to its start: nothing is announced.
 *
 * @c include/linux/completion.h init_completion
 */
export const init_completion = atomic((x: Completion): void => {
  x.done = 0;
});

/**
 * Takes back what was announced, so that it can be used again. That nobody waits is not checked.
 *
 * @c include/linux/completion.h reinit_completion
 */
export const reinit_completion = atomic((x: Completion): void => {
  x.done = 0;
});

/**
 * Lets one waiter go on, now or later.
 *
 * @c kernel/sched/completion.c complete
 */
export const complete = atomic((x: Completion): void => {
  if (x.done !== -1) x.done++;
});

/**
 * Lets all waiters go on, now and later.
 *
 * @c kernel/sched/completion.c complete_all
 */
export const complete_all = atomic((x: Completion): void => {
  x.done = -1;
});

/**
 * Sleeps until a completion is there, and uses it up.
 *
 * @c kernel/sched/completion.c wait_for_completion
 */
export const wait_for_completion = atomic((x: Completion): void => {
  might_sleep();
  waitUntil(x.done !== 0);
  if (x.done !== -1) x.done--;
});

/**
 * Uses a completion up if one is there. Returns whether it did.
 *
 * @c kernel/sched/completion.c try_wait_for_completion
 */
export const try_wait_for_completion = atomic((x: Completion): boolean => {
  if (x.done === 0) return false;
  if (x.done !== -1) x.done--;
  return true;
});

/**
 * Returns whether a waiter would go on at once.
 *
 * @c kernel/sched/completion.c completion_done
 */
export const completion_done = atomic((x: Completion): boolean => {
  return x.done !== 0;
});

/**
 * Waits for a completion, but not for ever. Returns 0 where the time is over, else a number above 0. It may be over at
 * any moment, so one look is as good as any wait: this thread may come late.
 *
 * Leaves out how much time passes, and how much is left.
 *
 * @c kernel/sched/completion.c wait_for_completion_timeout
 */
export function wait_for_completion_timeout(x: Completion, _timeout: number): number {
  might_sleep();
  return try_wait_for_completion(x) ? 1 : 0;
}

/**
 * Sleeps until a completion is there and uses it up, or until a signal comes while there is none. Returns 0, or below 0
 * for a signal. Both are explored; a wait that only a signal would end is a deadlock.
 *
 * @c kernel/sched/completion.c wait_for_completion_interruptible
 */
export function wait_for_completion_interruptible(x: Completion): number {
  might_sleep();
  if (maybe()) return try_wait_for_completion(x) ? 0 : -4;
  wait_for_completion(x);
  return 0;
}
