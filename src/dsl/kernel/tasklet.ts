/**
 * include/linux/interrupt.h
 *
 * Tasklets. A tasklet runs in a soft interrupt: it may not sleep. `tasklets: daemon(tasklet_action, softirq(cpu0))` runs those of all;
 * one tasklet never runs twice at once.
 *
 * Leaves out that a tasklet runs on the CPU that scheduled it, and tasklet_hi_schedule's precedence.
 */
import { atomic, choose, touch, waitUntil } from "../index.ts";
import { might_sleep } from "./current.ts";
import { softirq_enter, softirq_exit } from "./hardirq.ts";

/**
 * A tasklet and its function. It is embedded in the object that the function is about, which container_of finds:
 * `tasklet = new TaskletStruct(dev_tasklet)` is tasklet_setup.
 *
 * @c include/linux/interrupt.h struct tasklet_struct
 */
export class TaskletStruct {
  readonly callback: (t: TaskletStruct) => void;
  /** How often it is disabled. */
  count = 0;

  constructor(callback: (t: TaskletStruct) => void) {
    this.callback = callback;
  }
}

/** The tasklets that are scheduled, that run, that are disabled, and that tasklet_kill waits for. */
export const tasklet_vec = {
  scheduled: new Set<TaskletStruct>(),
  running: new Set<TaskletStruct>(),
  disabled: new Set<TaskletStruct>(),
  killed: new Set<TaskletStruct>(),
};

/**
 * Has the tasklet run once, at any later time. One that is scheduled already is not scheduled again.
 *
 * @c include/linux/interrupt.h tasklet_schedule
 */
export const tasklet_schedule = atomic((t: TaskletStruct): void => {
  touch(t);
  if (!tasklet_vec.killed.has(t)) tasklet_vec.scheduled.add(t);
});

/**
 * Keeps the tasklet from running; it nests. One that runs goes on.
 *
 * @c include/linux/interrupt.h tasklet_disable_nosync
 */
export const tasklet_disable_nosync = atomic((t: TaskletStruct): void => {
  t.count++;
  tasklet_vec.disabled.add(t);
});

/**
 * Keeps the tasklet from running, and sleeps until it does not run.
 *
 * @c include/linux/interrupt.h tasklet_disable
 */
export function tasklet_disable(t: TaskletStruct): void {
  might_sleep();
  tasklet_disable_nosync(t);
  tasklet_unlock_wait(t);
}

/**
 * Sleeps until the tasklet does not run.
 *
 * @c include/linux/interrupt.h tasklet_unlock_wait
 */
export const tasklet_unlock_wait = atomic((t: TaskletStruct): void => {
  might_sleep();
  waitUntil(!tasklet_vec.running.has(t));
});

/**
 * Undoes one tasklet_disable.
 *
 * @c include/linux/interrupt.h tasklet_enable
 */
export const tasklet_enable = atomic((t: TaskletStruct): void => {
  t.count--;
  if (t.count === 0) tasklet_vec.disabled.delete(t);
});

/**
 * Sleeps until the tasklet is not scheduled and does not run. Who schedules it meanwhile does nothing, itself too; afterwards
 * it may be scheduled again. One that is disabled while it is scheduled is waited for for ever.
 *
 * @c kernel/softirq.c tasklet_kill
 */
export function tasklet_kill(t: TaskletStruct): void {
  might_sleep();
  tasklet_kill_begin(t);
  tasklet_kill_end(t);
}

const tasklet_kill_begin = atomic((t: TaskletStruct): void => {
  waitUntil(!tasklet_vec.scheduled.has(t) && !tasklet_vec.killed.has(t));
  tasklet_vec.killed.add(t);
});

const tasklet_kill_end = atomic((t: TaskletStruct): void => {
  waitUntil(!tasklet_vec.running.has(t));
  touch(t);
  tasklet_vec.killed.delete(t);
});

/**
 * Runs tasklets for ever: `tasklets: daemon(tasklet_action, softirq(cpu0))`.
 *
 * @c kernel/softirq.c tasklet_action
 */
export function tasklet_action(): void {
  while (true) {
    waitUntil(tasklet_vec.scheduled.some((t) => tasklet_may_run(t)));
    softirq_enter();
    const t = tasklet_start();
    if (t !== null) {
      t.callback(t);
      tasklet_end(t);
    }
    softirq_exit();
  }
}

function tasklet_may_run(t: TaskletStruct): boolean {
  return !tasklet_vec.running.has(t) && !tasklet_vec.disabled.has(t);
}

const tasklet_start = atomic((): TaskletStruct | null => {
  if (tasklet_vec.scheduled.size === 0) return null;
  const t = choose(tasklet_vec.scheduled);
  if (!tasklet_may_run(t)) return null;
  tasklet_vec.scheduled.delete(t);
  tasklet_vec.running.add(t);
  return t;
});

/** Its function has returned; it may be freed memory. */
const tasklet_end = atomic((t: TaskletStruct): void => {
  tasklet_vec.running.delete(t);
});
