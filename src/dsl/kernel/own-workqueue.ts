/**
 * include/linux/workqueue.h, queues of one's own, and items that are disabled
 *
 * `daemon(kworker)` serves them as it serves the system's. There are as many at once as `bounds.WorkqueueStruct` says.
 *
 * Leaves out what the flags mean, a rescuer, CPUs, and that alloc_workqueue may fail.
 */
import { alloc, atomic, fail, free, waitUntil } from "../index.ts";
import { might_sleep } from "./current.ts";
import {
  WorkqueueStruct,
  cancel_work,
  cancel_work_sync,
  flush_workqueue,
  system_wq,
} from "./workqueue.ts";
import type { WorkStruct } from "./workqueue.ts";

/**
 * Makes a queue, of which at most `max_active` items run at once, or any number if that is 0:
 * `dev.wq = alloc_workqueue("dev", 0, 1)`. The flags are any number.
 *
 * @c kernel/workqueue.c alloc_workqueue
 */
export const alloc_workqueue = atomic(
  <F extends string>(_fmt: F, _flags: number, max_active: number): WorkqueueStruct => {
    might_sleep();
    const wq = alloc(WorkqueueStruct);
    wq.max_active = max_active;
    return wq;
  },
);

/**
 * Makes a queue whose items run one after another, in the order in which they were queued.
 *
 * @c include/linux/workqueue.h alloc_ordered_workqueue
 */
export function alloc_ordered_workqueue<F extends string>(fmt: F, flags: number): WorkqueueStruct {
  return alloc_workqueue(fmt, flags, 1);
}

/**
 * As flush_workqueue, of the system's queue.
 *
 * @c include/linux/workqueue.h flush_scheduled_work
 */
export function flush_scheduled_work(): void {
  flush_workqueue(system_wq);
}

/**
 * Waits until no item of the queue is left; meanwhile only its own items may queue on it, which is a `warning` for others.
 * Items whose delay is not over are left.
 *
 * @c kernel/workqueue.c drain_workqueue
 */
export function drain_workqueue(wq: WorkqueueStruct): void {
  might_sleep();
  begin_drain(wq);
  end_drain(wq);
}

const begin_drain = atomic((wq: WorkqueueStruct): void => {
  wq.nr_drainers++;
});

const end_drain = atomic((wq: WorkqueueStruct): void => {
  waitUntil(wq.in_flight.inside[0] === 0 && wq.in_flight.inside[1] === 0);
  wq.nr_drainers--;
});

/**
 * Drains the queue and frees it. What is queued on it later, or had a delay that was not over, is `use-after-free`.
 *
 * @c kernel/workqueue.c destroy_workqueue
 */
export function destroy_workqueue(wq: WorkqueueStruct): void {
  drain_workqueue(wq);
  free(wq);
}

/**
 * As cancel_work_sync, and for good: until enable_work nobody can queue the item. Kernels have it since 6.10.
 */
export function disable_work_sync(work: WorkStruct): boolean {
  disable(work);
  return cancel_work_sync(work);
}

const disable = atomic((work: WorkStruct): void => {
  work.disabled++;
});

/**
 * As cancel_work, and for good: until enable_work nobody can queue the item. Kernels have it since 6.10.
 */
export const disable_work = atomic((work: WorkStruct): boolean => {
  work.disabled++;
  return cancel_work(work);
});

/**
 * Ends what one disable_work began. Returns whether the item can be queued then. Kernels have it since 6.10.
 */
export const enable_work = atomic((work: WorkStruct): boolean => {
  if (work.disabled === 0) fail("enable_work of an item that is not disabled", "warning");
  work.disabled--;
  return work.disabled === 0;
});
