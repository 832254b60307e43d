/**
 * include/linux/workqueue.h, delayed work
 *
 * A delay may be over at any later time, or never. The kworkers take up what waits for its delay: no timer is needed.
 *
 * Leaves out how long a delay is: 0 is none.
 */
import { atomic, container_of } from "../index.ts";
import { might_sleep } from "./current.ts";
import { disable_work_sync } from "./own-workqueue.ts";
import {
  WorkStruct,
  cancel_work_sync,
  flush_work,
  insert_work,
  system_wq,
  try_to_grab_pending,
  worker_pool,
} from "./workqueue.ts";
import type { WorkqueueStruct } from "./workqueue.ts";

/**
 * A work item that is queued after a delay. Its function gets the DelayedWork, where the kernel's gets the work_struct
 * in it: `dwork = new DelayedWork(dev_poll)` is INIT_DELAYED_WORK, and in dev_poll `container_of(dwork, Device, "dwork")`
 * is the device. The kernel's `dwork->work` is `dwork.work`.
 *
 * @c include/linux/workqueue.h struct delayed_work
 */
export class DelayedWork {
  readonly func: (dwork: DelayedWork) => void;
  work = new WorkStruct(delayed_work_func);

  constructor(func: (dwork: DelayedWork) => void) {
    this.func = func;
  }
}

/** @c include/linux/workqueue.h to_delayed_work */
function delayed_work_func(work: WorkStruct): void {
  const dwork = container_of(work, DelayedWork, "work");
  dwork.func(dwork);
}

/**
 * Queues a delayed item unless it waits already, is being cancelled or is disabled. Returns whether it did. Without a delay
 * it is on the queue at once; else it may be taken up at any later time.
 *
 * @c include/linux/workqueue.h queue_delayed_work
 */
export const queue_delayed_work = atomic(
  (wq: WorkqueueStruct, dwork: DelayedWork, delay: number): boolean => {
    if (dwork.work.pending || dwork.work.disabled !== 0) return false;
    dwork.work.pending = true;
    insert_delayed(wq, dwork.work, delay);
    return true;
  },
);

/** @c kernel/workqueue.c __queue_delayed_work */
function insert_delayed(wq: WorkqueueStruct, work: WorkStruct, delay: number): void {
  if (delay === 0) insert_work(wq, work);
  else {
    work.wq = wq;
    worker_pool.delayed.add(work);
  }
}

/**
 * As queue_delayed_work, on the system's queue.
 *
 * @c include/linux/workqueue.h schedule_delayed_work
 */
export function schedule_delayed_work(dwork: DelayedWork, delay: number): boolean {
  return queue_delayed_work(system_wq, dwork, delay);
}

/**
 * Gives the item a new delay: it is off the queue if it was on it, then queued as by queue_delayed_work. Returns whether it
 * waited already. One that is being cancelled is left alone, which also returns true.
 *
 * @c include/linux/workqueue.h mod_delayed_work
 */
export const mod_delayed_work = atomic(
  (wq: WorkqueueStruct, dwork: DelayedWork, delay: number): boolean => {
    const pending = dwork.work.pending;
    if (dwork.work.disabled !== 0) return false;
    if (pending && !try_to_grab_pending(dwork.work)) return true;
    dwork.work.pending = true;
    insert_delayed(wq, dwork.work, delay);
    return pending;
  },
);

/**
 * Takes the item off the queue, or ends its delay without a call. Returns whether it waited. One that runs goes on, and
 * may queue itself again.
 *
 * @c kernel/workqueue.c cancel_delayed_work
 */
export const cancel_delayed_work = atomic((dwork: DelayedWork): boolean => {
  if (!try_to_grab_pending(dwork.work)) return false;
  dwork.work.pending = false;
  return true;
});

/**
 * As cancel_work_sync: it also waits until the item does not run, and meanwhile nobody can queue it.
 *
 * @c kernel/workqueue.c cancel_delayed_work_sync
 */
export function cancel_delayed_work_sync(dwork: DelayedWork): boolean {
  return cancel_work_sync(dwork.work);
}

/**
 * As disable_work_sync. Kernels have it since 6.10.
 */
export function disable_delayed_work_sync(dwork: DelayedWork): boolean {
  return disable_work_sync(dwork.work);
}

/**
 * Ends the delay, then waits for the item as flush_work does.
 *
 * Leaves out the result.
 *
 * @c kernel/workqueue.c flush_delayed_work
 */
export function flush_delayed_work(dwork: DelayedWork): void {
  might_sleep();
  end_delay(dwork.work);
  flush_work(dwork.work);
}

/** The delay is over: the item is on the queue. @c kernel/workqueue.c flush_delayed_work */
const end_delay = atomic((work: WorkStruct): void => {
  if (!worker_pool.delayed.has(work)) return;
  const wq = work.wq!;
  worker_pool.delayed.delete(work);
  insert_work(wq, work);
});
