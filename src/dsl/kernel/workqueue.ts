/**
 * include/linux/workqueue.h
 *
 * `kworker: daemon(kworker)` serves all queues. As many items run at once as there are kworkers, and of one queue as many
 * as its max_active. Delayed work may be taken up at any later time, or never; the kworkers do that too, so that no timer
 * is needed.
 *
 * Leaves out the flags of queues (WQ_UNBOUND, WQ_HIGHPRI, WQ_MEM_RECLAIM with its rescuer), CPUs, and that a pool starts
 * another worker when all sleep.
 */
import { List, atomic, choose, fail, maybe, self, touch, waitUntil } from "../index.ts";
import type { Thread } from "../index.ts";
import { current, might_sleep } from "./current.ts";
import { GracePeriods, gp_enter, gp_leave, gp_snap, gp_wait } from "./grace-period.ts";

/**
 * A deferred call. It is embedded in the object that the call is about, which container_of finds:
 * `put_work = new WorkStruct(vfio_group_put_bg)` is INIT_WORK.
 *
 * @c include/linux/workqueue.h struct work_struct
 */
export class WorkStruct {
  readonly func: (work: WorkStruct) => void;
  /** It waits, for a worker or for its delay; or somebody cancels it, and nobody else may queue it. */
  pending = false;
  /** How often it was disabled more than enabled. */
  disabled = 0;
  /** The queue on which it waits. */
  wq: WorkqueueStruct | null = null;
  /** How flush_workqueue counts it. */
  color = 0;

  constructor(func: (work: WorkStruct) => void) {
    this.func = func;
  }
}

/**
 * A queue: alloc_workqueue makes one.
 *
 * @c kernel/workqueue.c struct workqueue_struct
 */
export class WorkqueueStruct {
  /** How many of its items may be active at once; 0 for no limit. */
  max_active = 0;
  /** Its items that a worker may take or has taken. */
  nr_active = 0;
  /** Its items that wait, but not for a delay, and those that run. */
  in_flight = new GracePeriods();
  /** The workers that run an item of it, by its colour. */
  even = new Set<Thread>();
  odd = new Set<Thread>();
  /** How many threads drain it. */
  nr_drainers = 0;
}

/**
 * The items of all queues: what waits for a worker, in order; what waits until its queue has fewer active items; what waits
 * for its delay; and what runs. An item that runs may free itself: what is freed stays off limits until its call returns.
 *
 * @c kernel/workqueue.c struct worker_pool
 */
export const worker_pool = {
  worklist: new List<WorkStruct>(),
  inactive: new List<WorkStruct>(),
  delayed: new Set<WorkStruct>(),
  running: new List<WorkStruct>(),
};

/** The system's queue. @c kernel/workqueue.c system_wq */
export const system_wq = new WorkqueueStruct();

/**
 * Queues a work item unless it waits already, is being cancelled or is disabled. Returns whether it did. One that runs may
 * be queued again. A queue that is drained takes only what its own items queue; else it is a `warning`.
 *
 * @c include/linux/workqueue.h queue_work
 */
export const queue_work = atomic((wq: WorkqueueStruct, work: WorkStruct): boolean => {
  if (work.pending || work.disabled !== 0) return false;
  work.pending = true;
  insert_work(wq, work);
  return true;
});

/**
 * As queue_work, on the system's queue.
 *
 * @c include/linux/workqueue.h schedule_work
 */
export const schedule_work = atomic((work: WorkStruct): boolean => {
  return queue_work(system_wq, work);
});

/**
 * Puts an item that is pending on a queue: for a primitive of one's own, in an atomic body.
 *
 * @c kernel/workqueue.c __queue_work
 */
export function insert_work(wq: WorkqueueStruct, work: WorkStruct): void {
  if (wq.nr_drainers !== 0 && !wq.even.has(self()) && !wq.odd.has(self()))
    fail("queue_work on a queue that is being drained", "warning");
  work.wq = wq;
  work.color = gp_enter(wq.in_flight);
  if (wq.max_active !== 0 && wq.nr_active >= wq.max_active) worker_pool.inactive.push(work);
  else {
    wq.nr_active++;
    worker_pool.worklist.push(work);
  }
}

/**
 * Waits until the last instance that is queued or runs at the call has run, and for none that is queued later: an item
 * that queues itself again may run when it returns. For one whose delay is not over it does not wait.
 *
 * Leaves out the result, which is whether it waited.
 *
 * @c kernel/workqueue.c flush_work
 */
export function flush_work(work: WorkStruct): void {
  might_sleep();
  // Between two instances of an item that queues itself is a state in which neither is there: who waits may go on then.
  start_flush_work(work);
  waitUntil(!worker_pool.running.includes(work));
}

/** @c kernel/workqueue.c start_flush_work */
const start_flush_work = atomic((work: WorkStruct): void => {
  waitUntil(!is_queued(work));
  touch(work);
});

function is_queued(work: WorkStruct): boolean {
  return worker_pool.worklist.includes(work) || worker_pool.inactive.includes(work);
}

/**
 * Waits until all items have run that are queued or run at the call, and for none that are queued later. For those whose
 * delay is not over it does not wait. Flushes of a queue that overlap may wait for one another.
 *
 * @c include/linux/workqueue.h flush_workqueue
 */
export function flush_workqueue(wq: WorkqueueStruct): void {
  might_sleep();
  const seq = gp_snap(wq.in_flight);
  gp_wait(wq.in_flight, seq);
}

/**
 * Takes the item off the queue, then waits until it does not run; meanwhile nobody can queue it. Returns whether it was on
 * the queue.
 *
 * @c kernel/workqueue.c cancel_work_sync
 */
export function cancel_work_sync(work: WorkStruct): boolean {
  might_sleep();
  const pending = mark_work_canceling(work);
  clear_work_data(work);
  return pending;
}

/**
 * Takes the item off the queue. Returns whether it was on it. One that runs goes on, and may queue itself again.
 *
 * @c kernel/workqueue.c cancel_work
 */
export const cancel_work = atomic((work: WorkStruct): boolean => {
  if (!try_to_grab_pending(work)) return false;
  work.pending = false;
  return true;
});

/**
 * Serves the queues for ever: `kworker: daemon(kworker)`. With `{ count: 2 }` two items may run at once, but never one
 * item twice. An item that returns with a spinlock held is a `bug`.
 *
 * @c kernel/workqueue.c worker_thread
 */
export function kworker(): void {
  while (true) {
    waitUntil(
      worker_pool.worklist.some((work) => !worker_pool.running.includes(work)) ||
        worker_pool.delayed.some((work) => !worker_pool.running.includes(work)),
    );
    const work = set_work_running();
    if (work !== null) {
      const wq = clear_work_pending(work);
      work.func(work);
      if (current.preempt_count !== 0) fail("workqueue leaked lock or atomic", "bug");
      clear_work_running(work, wq);
    }
  }
}

/**
 * The first item that may run starts; or any whose delay may be over, which then was first.
 *
 * @c kernel/workqueue.c process_one_work
 */
const set_work_running = atomic((): WorkStruct | null => {
  if (worker_pool.delayed.size !== 0 && maybe()) {
    const late = choose(worker_pool.delayed);
    const wq = late.wq!;
    if (worker_pool.running.includes(late) || wq.max_active !== 0) {
      worker_pool.delayed.delete(late);
      insert_work(wq, late);
      return null;
    }
    worker_pool.delayed.delete(late);
    late.color = gp_enter(wq.in_flight);
    wq.nr_active++;
    begin_work(late);
    return late;
  }
  const work = worker_pool.worklist.find((item) => !worker_pool.running.includes(item));
  if (work === null) return null;
  worker_pool.worklist.remove(work);
  begin_work(work);
  return work;
});

/** Its worker knows by itself of which colour it was. */
function begin_work(work: WorkStruct): void {
  worker_pool.running.push(work);
  const wq = work.wq!;
  if (work.color === 0) wq.even.add(self());
  else wq.odd.add(self());
}

/** From here on it may be queued again. Returns its queue. @c kernel/workqueue.c process_one_work */
const clear_work_pending = atomic((work: WorkStruct): WorkqueueStruct => {
  const wq = work.wq!;
  work.pending = false;
  work.wq = null;
  return wq;
});

/** The item's call has returned; it may be freed memory. @c kernel/workqueue.c process_one_work */
const clear_work_running = atomic((work: WorkStruct, wq: WorkqueueStruct): void => {
  worker_pool.running.remove(work);
  const color = wq.odd.has(self()) ? 1 : 0;
  wq.even.delete(self());
  wq.odd.delete(self());
  leave_queue(wq, color);
});

/** An item that was active is so no more, which makes room for another. @c kernel/workqueue.c pwq_dec_nr_in_flight */
function leave_queue(wq: WorkqueueStruct, color: number): void {
  gp_leave(wq.in_flight, color);
  wq.nr_active--;
  if (wq.max_active === 0) return;
  const next = worker_pool.inactive.find((item) => item.wq === wq);
  if (next === null) return;
  worker_pool.inactive.remove(next);
  worker_pool.worklist.push(next);
  wq.nr_active++;
}

/**
 * Takes an item off whatever it waits on; it stays pending. False where it does not wait, or somebody cancels it.
 *
 * @c kernel/workqueue.c try_to_grab_pending
 */
export function try_to_grab_pending(work: WorkStruct): boolean {
  if (!work.pending) return false;
  const wq = work.wq;
  if (wq === null) return false;
  if (worker_pool.delayed.has(work)) worker_pool.delayed.delete(work);
  else if (worker_pool.worklist.includes(work)) {
    worker_pool.worklist.remove(work);
    leave_queue(wq, work.color);
  } else if (worker_pool.inactive.includes(work)) {
    worker_pool.inactive.remove(work);
    gp_leave(wq.in_flight, work.color);
  } else return false;
  work.wq = null;
  return true;
}

/** Bars others from queueing it, which is also who else cancels it. @c kernel/workqueue.c mark_work_canceling */
const mark_work_canceling = atomic((work: WorkStruct): boolean => {
  waitUntil(!work.pending || is_waiting(work));
  const pending = try_to_grab_pending(work);
  work.pending = true;
  return pending;
});

function is_waiting(work: WorkStruct): boolean {
  return is_queued(work) || worker_pool.delayed.has(work);
}

/** @c kernel/workqueue.c clear_work_data */
const clear_work_data = atomic((work: WorkStruct): void => {
  waitUntil(!worker_pool.running.includes(work));
  work.pending = false;
});
