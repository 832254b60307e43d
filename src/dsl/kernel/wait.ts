/** include/linux/wait.h */
import { atomic, fail, maybe, self, waitUntil } from "../index.ts";
import type { Thread } from "../index.ts";
import { might_sleep } from "./current.ts";

/**
 * Threads that sleep until somebody wakes them.
 *
 * Leaves out exclusive waiters, timeouts and signals, and that a sleeper may wake up without having
 * been woken: it would look at its condition and sleep again.
 *
 * @c include/linux/wait.h struct wait_queue_head
 */
export class WaitQueueHead {
  sleepers = new Set<Thread>();
  /** Those whom wake_up_interruptible wakes too. */
  interruptible = new Set<Thread>();
}

/**
 * Sets a queue to its start. One in which somebody sleeps is a `bug`.
 *
 * @c include/linux/wait.h init_waitqueue_head
 */
export const init_waitqueue_head = atomic((wq: WaitQueueHead): void => {
  if (wq.sleepers.size !== 0 || wq.interruptible.size !== 0)
    fail("init_waitqueue_head of a queue in which somebody sleeps", "bug");
});

/**
 * Sleeps until `condition` holds. As in the kernel nobody looks at the condition for the sleeper:
 * it looks itself, first after it has joined the queue and again after each wake_up, so a change
 * that nobody announces leaves it asleep.
 *
 * @c include/linux/wait.h wait_event
 */
export function wait_event(wq: WaitQueueHead, condition: () => boolean): void {
  might_sleep();
  if (condition()) return;
  join(wq);
  while (!condition()) {
    sleep_once(wq);
  }
  leave(wq);
}

/**
 * Wakes all sleepers.
 *
 * @c include/linux/wait.h wake_up
 */
export const wake_up = atomic((wq: WaitQueueHead): void => {
  wq.sleepers.clear();
  wq.interruptible.clear();
});

/**
 * Wakes those who sleep interruptibly, as in wait_event_interruptible; who waits by wait_event sleeps on.
 *
 * @c include/linux/wait.h wake_up_interruptible
 */
export const wake_up_interruptible = atomic((wq: WaitQueueHead): void => {
  wq.interruptible.clear();
});

/**
 * Wakes all sleepers: without exclusive waiters the same as wake_up.
 *
 * @c include/linux/wait.h wake_up_all
 */
export const wake_up_all = atomic((wq: WaitQueueHead): void => {
  wq.sleepers.clear();
  wq.interruptible.clear();
});

/** @c kernel/sched/wait.c prepare_to_wait */
const join = atomic((wq: WaitQueueHead): void => {
  wq.sleepers.add(self());
});

/** Sleeps until a wake_up, and joins the queue again. @c kernel/sched/core.c schedule */
const sleep_once = atomic((wq: WaitQueueHead): void => {
  waitUntil(!wq.sleepers.has(self()));
  wq.sleepers.add(self());
});

/** @c kernel/sched/wait.c finish_wait */
const leave = atomic((wq: WaitQueueHead): void => {
  wq.sleepers.delete(self());
});

/**
 * As wait_event, or until a signal comes while the condition does not hold. Returns 0, or below 0 for a signal. Both are
 * explored; a wait that only a signal would end is a deadlock.
 *
 * @c include/linux/wait.h wait_event_interruptible
 */
export function wait_event_interruptible(wq: WaitQueueHead, condition: () => boolean): number {
  might_sleep();
  if (maybe()) return condition() ? 0 : -4;
  if (condition()) return 0;
  join_interruptible(wq);
  while (!condition()) {
    sleep_interruptible(wq);
  }
  leave_interruptible(wq);
  return 0;
}

/** @c kernel/sched/wait.c prepare_to_wait_event */
const join_interruptible = atomic((wq: WaitQueueHead): void => {
  wq.interruptible.add(self());
});

/** @c kernel/sched/core.c schedule */
const sleep_interruptible = atomic((wq: WaitQueueHead): void => {
  waitUntil(!wq.interruptible.has(self()));
  wq.interruptible.add(self());
});

/** @c kernel/sched/wait.c finish_wait */
const leave_interruptible = atomic((wq: WaitQueueHead): void => {
  wq.interruptible.delete(self());
});

/**
 * Waits for the condition, but not for ever. Returns 0 where the time is over and it does not hold, else a number above
 * 0. The time may be over at any moment, so one look is as good as any wait: this thread may come late.
 *
 * Leaves out how much time passes, and how much is left.
 *
 * @c include/linux/wait.h wait_event_timeout
 */
export function wait_event_timeout(
  _wq: WaitQueueHead,
  condition: () => boolean,
  _timeout: number,
): number {
  might_sleep();
  return condition() ? 1 : 0;
}
