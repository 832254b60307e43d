/**
 * include/linux/kthread.h, workers of one's own
 *
 * A KthreadWorker runs its items one after another, as an ordered queue; a `daemon(kworker)` serves it, so that there
 * have to be as many as may run at once. Its items are WorkStructs.
 *
 * Leaves out that it has a thread of its own, delayed items, and kthread_cancel_work_sync, which is cancel_work_sync.
 */
import { flush_work, flush_workqueue, queue_work } from "./workqueue.ts";
import type { WorkStruct, WorkqueueStruct } from "./workqueue.ts";
import { alloc_ordered_workqueue, destroy_workqueue } from "./own-workqueue.ts";

/**
 * Makes a worker.
 *
 * @c kernel/kthread.c kthread_create_worker
 */
export function kthread_create_worker<F extends string>(flags: number, name: F): WorkqueueStruct {
  return alloc_ordered_workqueue(name, flags);
}

/**
 * Queues an item on a worker unless it waits already. Returns whether it did.
 *
 * @c kernel/kthread.c kthread_queue_work
 */
export function kthread_queue_work(worker: WorkqueueStruct, work: WorkStruct): boolean {
  return queue_work(worker, work);
}

/**
 * Waits for the item as flush_work does.
 *
 * @c kernel/kthread.c kthread_flush_work
 */
export function kthread_flush_work(work: WorkStruct): void {
  flush_work(work);
}

/**
 * Waits for all items that are queued or run at the call.
 *
 * @c kernel/kthread.c kthread_flush_worker
 */
export function kthread_flush_worker(worker: WorkqueueStruct): void {
  flush_workqueue(worker);
}

/**
 * Waits for all items, and frees the worker.
 *
 * @c kernel/kthread.c kthread_destroy_worker
 */
export function kthread_destroy_worker(worker: WorkqueueStruct): void {
  destroy_workqueue(worker);
}
