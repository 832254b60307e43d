/**
 * include/linux/preempt.h: the levels of a CPU, which the library enters and leaves.
 */
import { atomic, fail, here, holder, self, waitUntil } from "../index.ts";
import { current } from "./current.ts";
import type { Cpu } from "./preempt.ts";

/** One level of a CPU: whose mark stands in it, runs there. */
export class CpuLevel {
  owner = holder();
}

/** What runs has the CPU, so it finds free the level that it closes to others. */
export const close_level = atomic.acquire((level: CpuLevel): void => {
  if (level.owner !== null)
    fail("another thread has this CPU: declare threads with task, softirq or hardirq");
  level.owner = self();
});

/** Begins a handler, which comes once its level is free. */
export const enter_level = atomic.acquire((level: CpuLevel): void => {
  if (level.owner === self()) fail("a handler is entered inside of itself");
  waitUntil(level.owner === null);
  level.owner = self();
});

/** Gives a level up. */
export const open_level = atomic.release((level: CpuLevel): void => {
  if (level.owner !== self()) fail("this thread does not have its CPU's level");
  level.owner = null;
});

/** Whether a task is about to turn preemption off, or has turned it on: handlers have their own level. */
function is_preemptible(): boolean {
  return current.preempt_count === 0 && !current.in_hardirq && !current.in_softirq;
}

/** Closes the CPU to its other tasks, before the first count. */
export function close_preempt(): void {
  const cpu = here<Cpu>();
  if (cpu !== null && is_preemptible()) close_level(cpu.preempt);
}

/** Opens the CPU to its other tasks, after the last count. */
export function open_preempt(): void {
  const cpu = here<Cpu>();
  if (cpu !== null && is_preemptible()) open_level(cpu.preempt);
}
