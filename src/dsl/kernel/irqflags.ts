/**
 * include/linux/irqflags.h
 *
 * Interrupts of this CPU, on and off. A pending one comes when they are on again; other CPUs go on.
 *
 * Leaves out what lockdep traces.
 */
import { fail, here } from "../index.ts";
import { close_level, open_level } from "./cpu-level.ts";
import { current } from "./current.ts";
import type { Cpu } from "./preempt.ts";

/**
 * Turns interrupts off, if they are on. It does not nest.
 *
 * @c include/linux/irqflags.h local_irq_disable
 */
export function local_irq_disable(): void {
  const cpu = here<Cpu>();
  if (cpu !== null && !current.irqs_off) close_level(cpu.hardirq);
  current.irqs_off = true;
}

/**
 * Turns interrupts on, whatever they were before: inside of a local_irq_save that is too early. In the handler of a hard
 * interrupt it is a `warning`.
 *
 * @c include/linux/irqflags.h local_irq_enable
 */
export function local_irq_enable(): void {
  if (current.in_hardirq) fail("a handler of a hard interrupt enabled interrupts", "warning");
  const cpu = here<Cpu>();
  if (cpu !== null && current.irqs_off) open_level(cpu.hardirq);
  current.irqs_off = false;
}

/**
 * Turns interrupts off, and returns whether they were off before: `const flags = local_irq_save()`. The kernel's is a
 * macro that stores it in its argument.
 *
 * @c include/linux/irqflags.h local_irq_save
 */
export function local_irq_save(): boolean {
  const flags = current.irqs_off;
  local_irq_disable();
  return flags;
}

/**
 * Turns interrupts on, unless they were off at local_irq_save. With interrupts on it is a `warning`, as with
 * CONFIG_DEBUG_IRQFLAGS.
 *
 * @c include/linux/irqflags.h local_irq_restore
 */
export function local_irq_restore(flags: boolean): void {
  if (!current.irqs_off) fail("local_irq_restore() called with IRQs enabled", "warning");
  if (!flags) local_irq_enable();
}

/**
 * Returns whether interrupts are off, as in the handler of a hard interrupt.
 *
 * @c include/linux/irqflags.h irqs_disabled
 */
export function irqs_disabled(): boolean {
  return current.irqs_off;
}
