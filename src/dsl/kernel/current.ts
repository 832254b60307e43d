/** include/linux/sched.h, preempt.h, kernel.h: what each thread has for itself, and where it may sleep. */
import { fail, perThread } from "../index.ts";

/**
 * The running thread's own state.
 *
 * `preempt_count` is how often it has turned preemption off: once for each spinlock that it holds. A lock of your own
 * that may not sleep, as a driver's bit lock, calls preempt_disable() first. `bh_count` is how often it has turned bottom
 * halves off, `irqs_off` whether interrupts are; `in_hardirq` and `in_softirq` say which handler runs.
 * `rcu_read_lock_nesting` is how many RCU readers it is in, and `rcu_reader` says to a grace period when it began.
 *
 * Leaves out all else that a task_struct has. The kernel keeps the counts in one word, and some for each CPU.
 *
 * @c include/linux/sched.h struct task_struct
 */
export const current = perThread({
  preempt_count: 0,
  bh_count: 0,
  irqs_off: false,
  in_hardirq: false,
  in_softirq: false,
  rcu_read_lock_nesting: 0,
  rcu_reader: 0,
});

/**
 * Fails with `sleep-in-atomic` where the thread must not sleep: under a spinlock, in an RCU reader, in a handler, with
 * interrupts, bottom halves or preemption off. What may sleep calls it first, so that it is found even where nothing has to be
 * waited for.
 *
 * Leaves out rescheduling: another thread may run before the next step anyway.
 *
 * @c include/linux/kernel.h might_sleep
 */
export function might_sleep(): void {
  if (
    current.preempt_count !== 0 ||
    current.bh_count !== 0 ||
    current.irqs_off ||
    current.in_hardirq ||
    current.in_softirq ||
    current.rcu_read_lock_nesting !== 0
  )
    fail("sleeping function called from invalid context", "sleep-in-atomic");
}
