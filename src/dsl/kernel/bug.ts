/**
 * include/asm-generic/bug.h
 *
 * Assertions of the kernel's code.
 *
 * Leaves out how it goes on: a kernel prints its warning and continues, unless panic_on_warn is set;
 * here the run has failed, and ends.
 */
import { fail } from "../index.ts";

/**
 * Fails with `warning` if the condition is true. Returns the condition, for an `if`. The reads of the condition
 * are accesses; `assert` observes without any.
 *
 * @c include/asm-generic/bug.h WARN_ON
 */
export function WARN_ON(condition: boolean): boolean {
  if (condition) fail("WARN_ON", "warning");
  return condition;
}

/**
 * As WARN_ON: the first warning already ends the run.
 *
 * @c include/asm-generic/bug.h WARN_ON_ONCE
 */
export function WARN_ON_ONCE(condition: boolean): boolean {
  if (condition) fail("WARN_ON_ONCE", "warning");
  return condition;
}

/**
 * Fails with `bug` if the condition is true.
 *
 * @c include/asm-generic/bug.h BUG_ON
 */
export function BUG_ON(condition: boolean): void {
  if (condition) fail("BUG_ON", "bug");
}
