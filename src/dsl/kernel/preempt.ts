/**
 * include/linux/preempt.h
 *
 * What runs on a CPU. A CPU has three levels, and who stands in one keeps the code below from running there: a handler
 * while it runs, and code that has turned interrupts, bottom halves or preemption off. `thread(f, task(cpu0))`,
 * `hardirq(cpu0)` and `softirq(cpu0)` say where a thread runs. A thread that is declared without them has a CPU of its own, on
 * which nothing else runs: there these functions only count.
 *
 * Leaves out tasks that move to another CPU, NMIs, and PREEMPT_RT, where spinlocks sleep.
 */
import { fail } from "../index.ts";
import { CpuLevel, close_preempt, open_preempt } from "./cpu-level.ts";
import { current } from "./current.ts";

/** A CPU: `const cpu0 = new Cpu()` at the top of a file. */
export class Cpu {
  /** Of hard interrupts: a handler runs, or interrupts are off. */
  hardirq = new CpuLevel();
  /** Of soft interrupts: one runs, or bottom halves are off. */
  softirq = new CpuLevel();
  /** Of the task that runs with preemption off, as under a spinlock. */
  preempt = new CpuLevel();
}

/**
 * Keeps the other tasks of this CPU from running; handlers still come. It nests. What may sleep is `sleep-in-atomic`
 * until preempt_enable.
 *
 * @c include/linux/preempt.h preempt_disable
 */
export function preempt_disable(): void {
  close_preempt();
  current.preempt_count++;
}

/**
 * Undoes one preempt_disable. One too many is a `warning`.
 *
 * @c include/linux/preempt.h preempt_enable
 */
export function preempt_enable(): void {
  if (current.preempt_count === 0) fail("preempt_enable without preempt_disable", "warning");
  current.preempt_count--;
  open_preempt();
}

/**
 * Returns whether a hard interrupt's handler runs this.
 *
 * @c include/linux/preempt.h in_hardirq
 */
export function in_hardirq(): boolean {
  return current.in_hardirq;
}

/**
 * The older name of in_hardirq.
 *
 * @c include/linux/preempt.h in_irq
 */
export function in_irq(): boolean {
  return in_hardirq();
}

/**
 * Returns whether a soft interrupt runs this: a timer's handler, a tasklet.
 *
 * @c include/linux/preempt.h in_serving_softirq
 */
export function in_serving_softirq(): boolean {
  return current.in_softirq;
}

/**
 * Returns whether a soft interrupt runs this, or bottom halves are off.
 *
 * @c include/linux/preempt.h in_softirq
 */
export function in_softirq(): boolean {
  return current.in_softirq || current.bh_count !== 0;
}

/**
 * Returns whether a handler runs this, or bottom halves are off.
 *
 * @c include/linux/preempt.h in_interrupt
 */
export function in_interrupt(): boolean {
  return in_hardirq() || in_softirq();
}

/**
 * Returns whether this is no handler's code.
 *
 * @c include/linux/preempt.h in_task
 */
export function in_task(): boolean {
  return !current.in_hardirq && !current.in_softirq;
}

/**
 * Returns whether preemption is off, for one reason or the other: a spinlock, a handler, bottom halves off. Interrupts
 * that are off do not count.
 *
 * @c include/linux/preempt.h in_atomic
 */
export function in_atomic(): boolean {
  return current.preempt_count !== 0 || in_interrupt();
}
