/** include/linux/sched.h, preempt.h, kernel.h: what each thread has for itself, and where it may sleep. */
import { fail, perThread } from "../index.ts";

/**
 * The running thread's own state.
 *
 * `preempt_count` is how often it may not sleep: once for each spinlock that it holds. Taking one in code of your
 * own that may not sleep, as a driver's bit lock, is `current.preempt_count++` in its atomic body.
 * `rcu_read_lock_nesting` is how many RCU readers it is in, and `rcu_reader` says to a grace period when it began.
 *
 * Leaves out all else that a task_struct has. In the kernel's count, bits stand apart for interrupts and softirqs.
 *
 * @c include/linux/sched.h struct task_struct
 */
export const current = perThread({ preempt_count: 0, rcu_read_lock_nesting: 0, rcu_reader: 0 });

/**
 * Fails with `sleep-in-atomic` where the thread must not sleep: under a spinlock, in an RCU reader. What may sleep calls it first,
 * so that it is found even where nothing has to be waited for.
 *
 * Leaves out rescheduling: another thread may run before the next step anyway.
 *
 * @c include/linux/kernel.h might_sleep
 */
export function might_sleep(): void {
  if (current.preempt_count !== 0 || current.rcu_read_lock_nesting !== 0)
    fail("sleeping function called from invalid context", "sleep-in-atomic");
}
