/**
 * include/linux/atomic.h, the rarer operations
 *
 * Leaves out memory order, and try_cmpxchg, whose second argument is the address of a local.
 */
import { atomic } from "../index.ts";
import type { Atomic } from "./atomic.ts";

/**
 * Flips the bits of `i`.
 *
 * @c include/linux/atomic/atomic-instrumented.h atomic_xor
 */
export const atomic_xor = atomic((i: number, v: Atomic): void => {
  v.counter ^= i;
});

/**
 * Clears the bits of `i`.
 *
 * @c include/linux/atomic/atomic-instrumented.h atomic_andnot
 */
export const atomic_andnot = atomic((i: number, v: Atomic): void => {
  v.counter -= v.counter & i;
});

/**
 * Adds one and returns the old value.
 *
 * @c include/linux/atomic/atomic-instrumented.h atomic_fetch_inc
 */
export const atomic_fetch_inc = atomic((v: Atomic): number => {
  const found = v.counter;
  v.counter++;
  return found;
});

/**
 * Subtracts one and returns the old value.
 *
 * @c include/linux/atomic/atomic-instrumented.h atomic_fetch_dec
 */
export const atomic_fetch_dec = atomic((v: Atomic): number => {
  const found = v.counter;
  v.counter--;
  return found;
});

/**
 * Flips the bits of `i` and returns the old value.
 *
 * @c include/linux/atomic/atomic-instrumented.h atomic_fetch_xor
 */
export const atomic_fetch_xor = atomic((i: number, v: Atomic): number => {
  const found = v.counter;
  v.counter ^= i;
  return found;
});

/**
 * Clears the bits of `i` and returns the old value.
 *
 * @c include/linux/atomic/atomic-instrumented.h atomic_fetch_andnot
 */
export const atomic_fetch_andnot = atomic((i: number, v: Atomic): number => {
  const found = v.counter;
  v.counter = found - (found & i);
  return found;
});

/**
 * Adds `a` unless the value is `u`. Returns the old value.
 *
 * @c include/linux/atomic/atomic-instrumented.h atomic_fetch_add_unless
 */
export const atomic_fetch_add_unless = atomic((v: Atomic, a: number, u: number): number => {
  const found = v.counter;
  if (found !== u) v.counter += a;
  return found;
});

/**
 * Subtracts `i`. Returns whether the new value is 0.
 *
 * @c include/linux/atomic/atomic-instrumented.h atomic_sub_and_test
 */
export const atomic_sub_and_test = atomic((i: number, v: Atomic): boolean => {
  v.counter -= i;
  return v.counter === 0;
});

/**
 * Adds `i`. Returns whether the new value is below 0.
 *
 * @c include/linux/atomic/atomic-instrumented.h atomic_add_negative
 */
export const atomic_add_negative = atomic((i: number, v: Atomic): boolean => {
  v.counter += i;
  return v.counter < 0;
});

/**
 * Adds one unless the value is below 0. Returns whether it did.
 *
 * @c include/linux/atomic/atomic-instrumented.h atomic_inc_unless_negative
 */
export const atomic_inc_unless_negative = atomic((v: Atomic): boolean => {
  if (v.counter < 0) return false;
  v.counter++;
  return true;
});

/**
 * Subtracts one unless the value is above 0. Returns whether it did.
 *
 * @c include/linux/atomic/atomic-instrumented.h atomic_dec_unless_positive
 */
export const atomic_dec_unless_positive = atomic((v: Atomic): boolean => {
  if (v.counter > 0) return false;
  v.counter--;
  return true;
});
