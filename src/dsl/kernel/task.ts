/**
 * include/linux/sched.h, wait.h
 *
 * Sleeping by hand. A thread that has set its state is asleep in schedule() until somebody wakes it; one that was woken
 * before it comes there does not sleep. A task is a `Thread`: where the C stores `current`, write `self()`.
 *
 * Leaves out that a sleeper may wake up without having been woken, signals, and what the states differ in.
 */
import { atomic, fail, maybe, perThread, self, waitUntil } from "../index.ts";
import type { Thread } from "../index.ts";
import { might_sleep } from "./current.ts";
import type { WaitQueueHead } from "./wait.ts";

/** What a thread's state is: TASK_RUNNING or asleep. @c include/linux/sched.h struct task_struct */
export type TaskState =
  "TASK_RUNNING" | "TASK_INTERRUPTIBLE" | "TASK_UNINTERRUPTIBLE" | "TASK_IDLE";

/** Not asleep. @c include/linux/sched.h TASK_RUNNING */
export const TASK_RUNNING = "TASK_RUNNING";
/** Asleep until it is woken or a signal comes. @c include/linux/sched.h TASK_INTERRUPTIBLE */
export const TASK_INTERRUPTIBLE = "TASK_INTERRUPTIBLE";
/** Asleep until it is woken. @c include/linux/sched.h TASK_UNINTERRUPTIBLE */
export const TASK_UNINTERRUPTIBLE = "TASK_UNINTERRUPTIBLE";
/** Asleep until it is woken, and no load. @c include/linux/sched.h TASK_IDLE */
export const TASK_IDLE = "TASK_IDLE";

/** The threads that have set their state and have not been woken. @c kernel/sched/sched.h struct rq */
export const runqueue = { sleeping: new Set<Thread>() };

/** Whether the thread stands in a wait queue, which its schedule() names. */
const waiting = perThread({ in_queue: false });

/**
 * Sets this thread's state: it sleeps in the next schedule() unless it is woken before, or sets TASK_RUNNING.
 *
 * @c include/linux/sched.h set_current_state
 */
export const set_current_state = atomic((state: TaskState): void => {
  if (state === "TASK_RUNNING") runqueue.sleeping.delete(self());
  else runqueue.sleeping.add(self());
});

/**
 * Wakes a thread. One that is not asleep goes on. Returns whether it was asleep.
 *
 * @c kernel/sched/core.c wake_up_process
 */
export const wake_up_process = atomic((task: Thread): boolean => {
  const asleep = runqueue.sleeping.has(task);
  runqueue.sleeping.delete(task);
  return asleep;
});

/**
 * Joins a wait queue, and sets this thread's state. The kernel's entry, of DEFINE_WAIT, is the thread itself here.
 *
 * @c kernel/sched/wait.c prepare_to_wait
 */
export const prepare_to_wait = atomic((wq: WaitQueueHead, state: TaskState): void => {
  if (state === "TASK_RUNNING") fail("prepare_to_wait with TASK_RUNNING", "bug");
  if (state === "TASK_INTERRUPTIBLE") wq.interruptible.add(self());
  else wq.sleepers.add(self());
  runqueue.sleeping.add(self());
  waiting.in_queue = true;
});

/**
 * Leaves the wait queue, and is TASK_RUNNING.
 *
 * @c kernel/sched/wait.c finish_wait
 */
export const finish_wait = atomic((wq: WaitQueueHead): void => {
  wq.sleepers.delete(self());
  wq.interruptible.delete(self());
  runqueue.sleeping.delete(self());
  waiting.in_queue = false;
});

/**
 * Sleeps until this thread is woken, if it has set its state. After prepare_to_wait it has to name the queue, `schedule(wq)`,
 * where the kernel's takes nothing: a wake_up of that queue wakes it too.
 *
 * @c kernel/sched/core.c schedule
 */
export function schedule(wq?: WaitQueueHead): void {
  might_sleep();
  const queue = wq ?? null;
  if (queue !== null) schedule_in(queue);
  else {
    if (waiting.in_queue)
      fail("after prepare_to_wait(wq, state) write schedule(wq), which a wake_up(wq) ends", "bug");
    waitUntil(!runqueue.sleeping.has(self()));
  }
}

const schedule_in = atomic((wq: WaitQueueHead): void => {
  waitUntil(
    !runqueue.sleeping.has(self()) || (!wq.sleepers.has(self()) && !wq.interruptible.has(self())),
  );
  runqueue.sleeping.delete(self());
});

/**
 * As schedule(), or until the time is over. Returns 0 where it is, else a number above 0. It may be over at any moment, so
 * it does not wait: this thread may come late.
 *
 * Leaves out how much time passes, and how much is left.
 *
 * @c kernel/time/timer.c schedule_timeout
 */
export function schedule_timeout(_timeout: number): number {
  might_sleep();
  set_current_state("TASK_RUNNING");
  return maybe() ? 1 : 0;
}
