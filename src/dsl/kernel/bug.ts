/**
 * include/asm-generic/bug.h
 *
 * What a developer takes for impossible.
 *
 * Leaves out how it goes on: a kernel prints its warning and continues, unless panic_on_warn is set;
 * here the run has failed, and ends.
 */
import { fail } from "../index.ts";

/**
 * A run that warns is wrong; the value is the condition's, for an `if`. Reading what the condition reads is the kernel's code, so it is steps;
 * to look without taking steps, `assert`.
 *
 * @c include/asm-generic/bug.h WARN_ON
 */
export function WARN_ON(condition: boolean): boolean {
  if (condition) fail("WARN_ON", "warning");
  return condition;
}

/**
 * The first warning already makes the run wrong, so this is WARN_ON.
 *
 * @c include/asm-generic/bug.h WARN_ON_ONCE
 */
export function WARN_ON_ONCE(condition: boolean): boolean {
  if (condition) fail("WARN_ON_ONCE", "warning");
  return condition;
}

/**
 * Stops the machine, so the run is wrong.
 *
 * @c include/asm-generic/bug.h BUG_ON
 */
export function BUG_ON(condition: boolean): void {
  if (condition) fail("BUG_ON", "bug");
}
