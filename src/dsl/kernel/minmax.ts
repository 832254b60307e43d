/**
 * include/linux/minmax.h
 *
 * Leaves out the types: all numbers are of one, so min_t and max_t are these.
 */

/**
 * Returns the smaller number.
 *
 * @c include/linux/minmax.h min
 */
export function min(a: number, b: number): number {
  return a < b ? a : b;
}

/**
 * Returns the larger number.
 *
 * @c include/linux/minmax.h max
 */
export function max(a: number, b: number): number {
  return a > b ? a : b;
}

/**
 * Returns the number of the range that is next to `val`.
 *
 * @c include/linux/minmax.h clamp
 */
export function clamp(val: number, lo: number, hi: number): number {
  return val < lo ? lo : val > hi ? hi : val;
}
