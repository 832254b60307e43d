/**
 * include/linux/compiler.h
 *
 * Leaves out what they tell the compiler: both ways are looked at.
 */

/**
 * Returns the condition.
 *
 * @c include/linux/compiler.h likely
 */
export function likely(condition: boolean): boolean {
  return condition;
}

/**
 * Returns the condition.
 *
 * @c include/linux/compiler.h unlikely
 */
export function unlikely(condition: boolean): boolean {
  return condition;
}
