/** include/linux/wait.h */
import { atomic, self, waitUntil } from "../index.ts";
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
}

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
  prepare_to_wait(wq);
  while (!condition()) {
    schedule(wq);
  }
  finish_wait(wq);
}

/**
 * Wakes all sleepers.
 *
 * @c include/linux/wait.h wake_up
 */
export const wake_up = atomic((wq: WaitQueueHead): void => {
  wq.sleepers.clear();
});

/**
 * Wakes all sleepers: without exclusive waiters the same as wake_up.
 *
 * @c include/linux/wait.h wake_up_all
 */
export const wake_up_all = atomic((wq: WaitQueueHead): void => {
  wq.sleepers.clear();
});

/** @c kernel/sched/wait.c prepare_to_wait */
const prepare_to_wait = atomic((wq: WaitQueueHead): void => {
  wq.sleepers.add(self());
});

/** Sleeps until a wake_up, and joins the queue again. @c kernel/sched/core.c schedule */
const schedule = atomic((wq: WaitQueueHead): void => {
  waitUntil(!wq.sleepers.has(self()));
  wq.sleepers.add(self());
});

/** @c kernel/sched/wait.c finish_wait */
const finish_wait = atomic((wq: WaitQueueHead): void => {
  wq.sleepers.delete(self());
});
