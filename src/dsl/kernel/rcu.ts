/**
 * include/linux/rcupdate.h
 *
 * A grace period waits for the readers that are there when it begins, and for none that come later. There is one at a
 * time; all that asked for one before it began share it. A reader may not sleep.
 *
 * `rcu: daemon(rcu_do_batch)` invokes the callbacks; without such a thread none runs. One runs at once for each such
 * thread.
 *
 * Leaves out memory order; the flavours for tasks, and expedited grace periods. That code with a spinlock held, or with
 * interrupts, bottom halves or preemption off, is a reader too is left out: a grace period may end earlier here. That
 * a thread ends as a reader is found only where a grace period waits for it.
 */
import { List, atomic, fail, load, store, waitUntil } from "../index.ts";
import type { Place } from "../index.ts";
import { current, might_sleep } from "./current.ts";
import { GracePeriods, gp_enter, gp_leave, gp_snap, gp_wait } from "./grace-period.ts";
import { softirq_enter, softirq_exit } from "./hardirq.ts";

/**
 * A callback that waits for a grace period. It is embedded in the object that the callback is about, which container_of
 * finds: `rcu = new RcuHead(table_free_rcu)`. The kernel's kfree_rcu is such a callback, which only frees.
 *
 * @c include/linux/types.h struct callback_head
 */
export class RcuHead {
  readonly func: (head: RcuHead) => void;
  queued = false;
  /** The last grace period that had begun when it was queued. */
  gp_seq = 0;
  /** How rcu_barrier counts it. */
  barrier = 0;

  constructor(func: (head: RcuHead) => void) {
    this.func = func;
  }
}

/** The readers, and the callbacks that have not returned: rcu_barrier waits for those. @c kernel/rcu/tree.c rcu_state */
export const rcu_state = {
  readers: new GracePeriods(),
  pending: new GracePeriods(),
  callbacks: new List<RcuHead>(),
};

/**
 * Begins a reader. Readers may be nested.
 *
 * @c include/linux/rcupdate.h rcu_read_lock
 */
export function rcu_read_lock(): void {
  if (current.rcu_read_lock_nesting === 0) current.rcu_reader = gp_enter(rcu_state.readers);
  current.rcu_read_lock_nesting++;
}

/**
 * Ends a reader.
 *
 * @c include/linux/rcupdate.h rcu_read_unlock
 */
export function rcu_read_unlock(): void {
  if (current.rcu_read_lock_nesting === 0)
    fail("rcu_read_unlock by a thread that is no reader", "lock-misuse");
  current.rcu_read_lock_nesting--;
  if (current.rcu_read_lock_nesting === 0) gp_leave(rcu_state.readers, current.rcu_reader);
}

/**
 * Returns whether this thread is a reader.
 *
 * @c include/linux/rcupdate.h rcu_read_lock_held
 */
export function rcu_read_lock_held(): boolean {
  return current.rcu_read_lock_nesting !== 0;
}

/**
 * Reads a pointer that RCU protects, in a reader: elsewhere it is a `warning`, as under CONFIG_PROVE_RCU.
 *
 * @c include/linux/rcupdate.h rcu_dereference
 */
export const rcu_dereference = atomic(<T>(p: Place<T>): T => {
  if (current.rcu_read_lock_nesting === 0) fail("suspicious rcu_dereference usage", "warning");
  return load(p);
});

/**
 * Reads a pointer that RCU protects, to look at its value and not at what it points to. It need not be in a reader.
 *
 * @c include/linux/rcupdate.h rcu_access_pointer
 */
export const rcu_access_pointer = atomic(<T>(p: Place<T>): T => {
  return load(p);
});

/**
 * Publishes a pointer to the readers.
 *
 * @c include/linux/rcupdate.h rcu_assign_pointer
 */
export const rcu_assign_pointer = atomic(<T, V extends T>(p: Place<T>, v: V): void => {
  store(p, v);
});

/**
 * Sleeps until all readers that are there have ended. It may not be called in a reader.
 *
 * @c kernel/rcu/tree.c synchronize_rcu
 */
export function synchronize_rcu(): void {
  might_sleep();
  const seq = gp_snap(rcu_state.readers);
  gp_wait(rcu_state.readers, seq);
}

/**
 * Queues a callback, which runs after a grace period. It may not sleep. To queue one that is queued is a `warning`.
 *
 * @c kernel/rcu/tree.c call_rcu
 */
export const call_rcu = atomic((head: RcuHead): void => {
  if (head.queued) fail("call_rcu of a callback that is queued", "warning");
  head.queued = true;
  head.gp_seq = gp_snap(rcu_state.readers);
  head.barrier = gp_enter(rcu_state.pending);
  rcu_state.callbacks.push(head);
});

/**
 * Sleeps until the callbacks that are queued have returned; for those that are queued meanwhile it does not wait.
 *
 * @c kernel/rcu/tree.c rcu_barrier
 */
export function rcu_barrier(): void {
  might_sleep();
  const seq = gp_snap(rcu_state.pending);
  gp_wait(rcu_state.pending, seq);
}

/**
 * Invokes callbacks for ever, in their order, each after its grace period: `rcu: daemon(rcu_do_batch)`.
 *
 * @c kernel/rcu/tree.c rcu_do_batch
 */
export function rcu_do_batch(): void {
  while (true) {
    waitUntil(rcu_state.callbacks.length !== 0);
    const head = rcu_cblist_dequeue();
    if (head !== null) {
      gp_wait(rcu_state.readers, head.gp_seq);
      const barrier = debug_rcu_head_unqueue(head);
      softirq_enter();
      head.func(head);
      if (current.preempt_count !== 0) fail("rcu callback: preempt leak", "warning");
      softirq_exit();
      gp_leave(rcu_state.pending, barrier);
    }
  }
}

/** @c kernel/rcu/rcu_segcblist.c rcu_cblist_dequeue */
const rcu_cblist_dequeue = atomic((): RcuHead | null => {
  const head = rcu_state.callbacks.first();
  if (head !== null) rcu_state.callbacks.remove(head);
  return head;
});

/** It may be queued again from here on. @c kernel/rcu/rcu.h debug_rcu_head_unqueue */
const debug_rcu_head_unqueue = atomic((head: RcuHead): number => {
  head.queued = false;
  return head.barrier;
});
