/**
 * include/linux/bottom_half.h
 *
 * Soft interrupts of this CPU, on and off: timers, tasklets, RCU callbacks. A pending one comes when they are on again.
 *
 * Leaves out that who turns them on runs those that are pending: they come at any later time.
 */
import { fail, here } from "../index.ts";
import { close_level, open_level } from "./cpu-level.ts";
import { current } from "./current.ts";
import type { Cpu } from "./preempt.ts";

/**
 * Turns bottom halves off, and with them preemption. It nests; hard interrupts still come. In the handler of a hard
 * interrupt it is a `warning`.
 *
 * @c include/linux/bottom_half.h local_bh_disable
 */
export function local_bh_disable(): void {
  if (current.in_hardirq) fail("bottom halves are disabled in a hard interrupt", "warning");
  const cpu = here<Cpu>();
  if (cpu !== null && current.bh_count === 0 && !current.in_softirq) close_level(cpu.softirq);
  current.bh_count++;
}

/**
 * Undoes one local_bh_disable. It is a `warning` in the handler of a hard interrupt, with interrupts off, and where bottom
 * halves are on.
 *
 * @c include/linux/bottom_half.h local_bh_enable
 */
export function local_bh_enable(): void {
  if (current.in_hardirq) fail("bottom halves are enabled in a hard interrupt", "warning");
  if (current.irqs_off) fail("bottom halves are enabled with interrupts off", "warning");
  if (current.bh_count === 0) fail("local_bh_enable without local_bh_disable", "warning");
  current.bh_count--;
  const cpu = here<Cpu>();
  if (cpu !== null && current.bh_count === 0 && !current.in_softirq) open_level(cpu.softirq);
}
