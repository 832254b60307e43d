/**
 * include/linux/workqueue.h
 *
 * Leaves out all queues but the system's, their flags (WQ_UNBOUND, WQ_HIGHPRI, WQ_MEM_RECLAIM) and
 * limits, CPUs, and disable_work. As many items run at once as there are kworkers. Delayed work may be
 * taken up at any later time, or never; the kworkers do that too, so that no timer is needed.
 */
import { List, atomic, choose, container_of, maybe, waitUntil } from "../index.ts";
import { might_sleep } from "./current.ts";

/**
 * A deferred call. It is embedded in the object that the call is about, which container_of finds:
 * `put_work = new WorkStruct(vfio_group_put_bg)` is INIT_WORK.
 *
 * @c include/linux/workqueue.h struct work_struct
 */
export class WorkStruct {
  readonly func: (work: WorkStruct) => void;
  pending = false;

  constructor(func: (work: WorkStruct) => void) {
    this.func = func;
  }
}

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
 * What waits, in order, what waits for its delay, and what runs. A work item that runs may free itself: what is freed
 * stays off limits until its call returns.
 *
 * @c kernel/workqueue.c struct workqueue_struct
 */
class Workqueue {
  worklist = new List<WorkStruct>();
  delayed = new Set<WorkStruct>();
  running = new List<WorkStruct>();
}

/** The system's queue, the only one, which `kworker` serves. @c kernel/workqueue.c system_wq */
export const system_wq = new Workqueue();

/**
 * Queues a work item unless it waits already. Returns whether it did. One that runs may be queued again. The only queue
 * is system_wq.
 *
 * @c include/linux/workqueue.h queue_work
 */
export const queue_work = atomic((wq: Workqueue, work: WorkStruct): boolean => {
  if (work.pending) return false;
  work.pending = true;
  wq.worklist.push(work);
  return true;
});

/**
 * Queues a work item on the system's queue unless it waits already. Returns whether it did. One that runs may be
 * queued again.
 *
 * @c include/linux/workqueue.h schedule_work
 */
export const schedule_work = atomic((work: WorkStruct): boolean => {
  if (work.pending) return false;
  work.pending = true;
  system_wq.worklist.push(work);
  return true;
});

/**
 * Waits until the item is not queued and does not run. For one whose delay is not over it does not wait.
 *
 * Leaves out that the kernel's does not wait for an item that is queued again meanwhile.
 *
 * @c kernel/workqueue.c flush_work
 */
export function flush_work(work: WorkStruct): void {
  might_sleep();
  waitUntil((!work.pending || system_wq.delayed.has(work)) && !system_wq.running.includes(work));
}

/**
 * Takes the item off the queue, then waits until it does not run. Returns whether it was on the queue. An
 * item that queued itself meanwhile is taken off too, as the kernel keeps it from doing so.
 *
 * @c kernel/workqueue.c cancel_work_sync
 */
export function cancel_work_sync(work: WorkStruct): boolean {
  might_sleep();
  const pending = try_to_grab_pending(work);
  __cancel_work_sync(work);
  return pending;
}

/**
 * Takes the item off the queue. Returns whether it was on it. One that runs goes on, and may queue itself again.
 *
 * @c kernel/workqueue.c cancel_work
 */
export function cancel_work(work: WorkStruct): boolean {
  return try_to_grab_pending(work);
}

/**
 * Queues a delayed item unless it waits already. Returns whether it did. Without a delay it is on the queue at once;
 * else it may be taken up at any later time. The only queue is system_wq.
 *
 * @c include/linux/workqueue.h queue_delayed_work
 */
export const queue_delayed_work = atomic(
  (wq: Workqueue, dwork: DelayedWork, delay: number): boolean => {
    if (dwork.work.pending) return false;
    dwork.work.pending = true;
    if (delay === 0) wq.worklist.push(dwork.work);
    else wq.delayed.add(dwork.work);
    return true;
  },
);

/**
 * As queue_delayed_work, on the system's queue.
 *
 * @c include/linux/workqueue.h schedule_delayed_work
 */
export function schedule_delayed_work(dwork: DelayedWork, delay: number): boolean {
  return queue_delayed_work(system_wq, dwork, delay);
}

/**
 * Gives the item a new delay: it is off the queue if it was on it, then queued as by queue_delayed_work. Returns
 * whether it waited already.
 *
 * @c include/linux/workqueue.h mod_delayed_work
 */
export const mod_delayed_work = atomic(
  (wq: Workqueue, dwork: DelayedWork, delay: number): boolean => {
    const pending = try_to_grab_pending(dwork.work);
    queue_delayed_work(wq, dwork, delay);
    return pending;
  },
);

/**
 * Takes the item off the queue, or ends its delay without a call. Returns whether it waited. One that runs goes on, and
 * may queue itself again.
 *
 * @c kernel/workqueue.c cancel_delayed_work
 */
export function cancel_delayed_work(dwork: DelayedWork): boolean {
  return try_to_grab_pending(dwork.work);
}

/**
 * As cancel_work_sync: it also waits until the item does not run, and an item that queues itself is taken off too.
 *
 * @c kernel/workqueue.c cancel_delayed_work_sync
 */
export function cancel_delayed_work_sync(dwork: DelayedWork): boolean {
  return cancel_work_sync(dwork.work);
}

/**
 * Ends the delay, then waits for the item as flush_work does.
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
  if (!system_wq.delayed.has(work)) return;
  system_wq.delayed.delete(work);
  system_wq.worklist.push(work);
});

/**
 * Serves the system's queue for ever: `kworker: daemon(kworker)`. With `{ count: 2 }` two items may
 * run at once, but never one item twice.
 *
 * @c kernel/workqueue.c worker_thread
 */
export function kworker(): void {
  while (true) {
    waitUntil(
      system_wq.worklist.some((work) => !system_wq.running.includes(work)) ||
        system_wq.delayed.some((work) => !system_wq.running.includes(work)),
    );
    const work = set_work_running();
    if (work !== null) {
      work.func(work);
      clear_work_running(work);
    }
  }
}

/**
 * The first item that may run starts, and waits no more; or any whose delay may be over, which then was first.
 *
 * @c kernel/workqueue.c process_one_work
 */
const set_work_running = atomic((): WorkStruct | null => {
  if (system_wq.delayed.size !== 0 && maybe()) {
    const late = choose(system_wq.delayed);
    if (system_wq.running.includes(late)) return null;
    system_wq.delayed.delete(late);
    late.pending = false;
    system_wq.running.push(late);
    return late;
  }
  const work = system_wq.worklist.find((item) => !system_wq.running.includes(item));
  if (work === null) return null;
  system_wq.worklist.remove(work);
  work.pending = false;
  system_wq.running.push(work);
  return work;
});

/** The item's call has returned; it may be freed memory. @c kernel/workqueue.c process_one_work */
const clear_work_running = atomic((work: WorkStruct): void => {
  system_wq.running.remove(work);
});

/** @c kernel/workqueue.c try_to_grab_pending */
const try_to_grab_pending = atomic((work: WorkStruct): boolean => {
  if (!work.pending) return false;
  system_wq.worklist.remove(work);
  system_wq.delayed.delete(work);
  work.pending = false;
  return true;
});

/** @c kernel/workqueue.c __cancel_work_timer */
const __cancel_work_sync = atomic((work: WorkStruct): void => {
  waitUntil(!system_wq.running.includes(work));
  system_wq.worklist.remove(work);
  system_wq.delayed.delete(work);
  work.pending = false;
});
