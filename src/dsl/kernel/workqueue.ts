/**
 * include/linux/workqueue.h
 *
 * Leaves out all queues but the system's, their flags (WQ_UNBOUND, WQ_HIGHPRI, WQ_MEM_RECLAIM) and
 * limits, CPUs, delayed work, and disable_work. As many items run at once as there are kworkers.
 */
import { List, atomic, waitUntil } from "../index.ts";
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
 * The system's queue, which `kworker` serves: what waits, in order, and what runs. A work item that
 * runs may free itself: what is freed stays off limits until its call returns.
 *
 * @c kernel/workqueue.c system_wq
 */
export const system_wq = {
  worklist: new List<WorkStruct>(),
  running: new List<WorkStruct>(),
};

/**
 * Queues a work item unless it waits already. Returns whether it did. One that runs may be queued again.
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
 * Waits until the item neither waits nor runs.
 *
 * Leaves out that the kernel's does not wait for an item that is queued again meanwhile.
 *
 * @c kernel/workqueue.c flush_work
 */
export function flush_work(work: WorkStruct): void {
  might_sleep();
  waitUntil(!work.pending && !system_wq.running.includes(work));
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
 * Serves the system's queue for ever: `kworker: daemon(kworker)`. With `{ count: 2 }` two items may
 * run at once, but never one item twice.
 *
 * @c kernel/workqueue.c worker_thread
 */
export function kworker(): void {
  while (true) {
    waitUntil(system_wq.worklist.some((work) => !system_wq.running.includes(work)));
    const work = set_work_running();
    if (work !== null) {
      work.func(work);
      clear_work_running(work);
    }
  }
}

/** The first item that may run starts, and waits no more. @c kernel/workqueue.c process_one_work */
const set_work_running = atomic((): WorkStruct | null => {
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
  work.pending = false;
  return true;
});

/** @c kernel/workqueue.c __cancel_work_timer */
const __cancel_work_sync = atomic((work: WorkStruct): void => {
  waitUntil(!system_wq.running.includes(work));
  system_wq.worklist.remove(work);
  work.pending = false;
});
