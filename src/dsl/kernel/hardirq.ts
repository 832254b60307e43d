/**
 * include/linux/hardirq.h
 *
 * Which context a thread is: `thread(probe, task(cpu0))`, `thread(dev_interrupt, hardirq(cpu0))`,
 * `daemon(run_timer_softirq, softirq(cpu0))`. All three take the other options of a thread too: `task(cpu0, { count: 2 })`.
 *
 * A thread that is a handler comes once, at any time; two of them, or an interrupt line, come again. It has to come, as what
 * the device was asked for does, unless it may not: `hardirq(cpu0, { may: true })`. A daemon calls irq_enter and irq_exit, or
 * softirq_enter and softirq_exit, by itself; the library's own do.
 *
 * Handlers of hard interrupts run with interrupts off, so none interrupts another on its CPU, and soft interrupts do not
 * interrupt each other.
 *
 * Leaves out which interrupt comes first, NMIs, and ksoftirqd.
 */
import { type ThreadOptions, fail, here } from "../index.ts";
import { enter_level, open_level } from "./cpu-level.ts";
import { current } from "./current.ts";
import type { Cpu } from "./preempt.ts";

/**
 * A task of a CPU: handlers interrupt it there, and another task of that CPU runs only while this one has preemption on.
 */
export function task<A = never>(cpu: Cpu, more?: ThreadOptions<A>): ThreadOptions<A> {
  return {
    ...more,
    on: cpu,
    stoppedBy: [cpu.hardirq.owner, cpu.softirq.owner, cpu.preempt.owner],
  };
}

/** A soft interrupt of a CPU, which hard ones interrupt there. */
export function softirq<A = never>(cpu: Cpu, more?: ThreadOptions<A>): ThreadOptions<A> {
  return {
    ...more,
    ...{ on: cpu, stoppedBy: [cpu.hardirq.owner], enter: softirq_enter, leave: softirq_exit },
  };
}

/** A hard interrupt of a CPU. */
export function hardirq<A = never>(cpu: Cpu, more?: ThreadOptions<A>): ThreadOptions<A> {
  return { ...more, on: cpu, enter: irq_enter, leave: irq_exit };
}

/**
 * Begins the handler of a hard interrupt, once interrupts are on. Nothing else runs on its CPU until irq_exit.
 *
 * @c kernel/softirq.c irq_enter
 */
export function irq_enter(): void {
  const cpu = here<Cpu>();
  if (cpu !== null) enter_level(cpu.hardirq);
  current.in_hardirq = true;
  current.irqs_off = true;
}

/**
 * Ends the handler of a hard interrupt. That it still holds a spinlock is `lock-misuse`.
 *
 * @c kernel/softirq.c irq_exit
 */
export function irq_exit(): void {
  if (current.preempt_count !== 0)
    fail("a handler of a hard interrupt returns with a spinlock held", "lock-misuse");
  current.in_hardirq = false;
  current.irqs_off = false;
  const cpu = here<Cpu>();
  if (cpu !== null) open_level(cpu.hardirq);
}

/**
 * Begins a soft interrupt, once bottom halves are on. Only hard interrupts run on its CPU until softirq_exit.
 *
 * @c kernel/softirq.c __do_softirq
 */
export function softirq_enter(): void {
  const cpu = here<Cpu>();
  if (cpu !== null) enter_level(cpu.softirq);
  current.in_softirq = true;
}

/**
 * Ends a soft interrupt. That it still holds a spinlock is `lock-misuse`.
 *
 * @c kernel/softirq.c __do_softirq
 */
export function softirq_exit(): void {
  if (current.preempt_count !== 0)
    fail("a soft interrupt returns with a spinlock held", "lock-misuse");
  current.in_softirq = false;
  const cpu = here<Cpu>();
  if (cpu !== null) open_level(cpu.softirq);
}
