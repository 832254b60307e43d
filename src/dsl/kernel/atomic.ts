/** include/linux/atomic.h */
import { atomic } from "../index.ts";

/**
 * An integer whose operations are one step each. Leaving the range of `bounds["Atomic.counter"]` is
 * a failure, never a wrap.
 *
 * Leaves out memory order: in the kernel atomic_read, atomic_set and what returns nothing order
 * nothing around them, and the _relaxed, _acquire and _release forms little. Here all are in one
 * order. An atomic64_t or atomic_long_t is an Atomic too: atomic64_inc is atomic_inc, and so are the _acquire, _release
 * and _relaxed forms, by their own names. Bits are those of numbers from 0 on.
 *
 * @c include/linux/types.h atomic_t
 */
export class Atomic {
  counter = 0;
}

/**
 * Returns the value.
 *
 * @c include/linux/atomic/atomic-instrumented.h atomic_read
 */
export const atomic_read = atomic((v: Atomic): number => {
  return v.counter;
});

/**
 * Stores `i`.
 *
 * @c include/linux/atomic/atomic-instrumented.h atomic_set
 */
export const atomic_set = atomic((v: Atomic, i: number): void => {
  v.counter = i;
});

/**
 * Adds one.
 *
 * @c include/linux/atomic/atomic-instrumented.h atomic_inc
 */
export const atomic_inc = atomic((v: Atomic): void => {
  v.counter++;
});

/**
 * Subtracts one.
 *
 * @c include/linux/atomic/atomic-instrumented.h atomic_dec
 */
export const atomic_dec = atomic((v: Atomic): void => {
  v.counter--;
});

/**
 * Adds `i`.
 *
 * @c include/linux/atomic/atomic-instrumented.h atomic_add
 */
export const atomic_add = atomic((i: number, v: Atomic): void => {
  v.counter += i;
});

/**
 * Subtracts `i`.
 *
 * @c include/linux/atomic/atomic-instrumented.h atomic_sub
 */
export const atomic_sub = atomic((i: number, v: Atomic): void => {
  v.counter -= i;
});

/**
 * Adds one and returns the new value.
 *
 * @c include/linux/atomic/atomic-instrumented.h atomic_inc_return
 */
export const atomic_inc_return = atomic((v: Atomic): number => {
  v.counter++;
  return v.counter;
});

/**
 * Subtracts one and returns the new value.
 *
 * @c include/linux/atomic/atomic-instrumented.h atomic_dec_return
 */
export const atomic_dec_return = atomic((v: Atomic): number => {
  v.counter--;
  return v.counter;
});

/**
 * Adds one. Returns whether the new value is 0.
 *
 * @c include/linux/atomic/atomic-instrumented.h atomic_inc_and_test
 */
export const atomic_inc_and_test = atomic((v: Atomic): boolean => {
  v.counter++;
  return v.counter === 0;
});

/**
 * Subtracts one. Returns whether the new value is 0.
 *
 * @c include/linux/atomic/atomic-instrumented.h atomic_dec_and_test
 */
export const atomic_dec_and_test = atomic((v: Atomic): boolean => {
  v.counter--;
  return v.counter === 0;
});

/**
 * Adds one unless the value is 0. Returns whether it did.
 *
 * @c include/linux/atomic/atomic-instrumented.h atomic_inc_not_zero
 */
export const atomic_inc_not_zero = atomic((v: Atomic): boolean => {
  if (v.counter === 0) return false;
  v.counter++;
  return true;
});

/**
 * Adds `a` unless the value is `u`. Returns whether it did.
 *
 * @c include/linux/atomic/atomic-instrumented.h atomic_add_unless
 */
export const atomic_add_unless = atomic((v: Atomic, a: number, u: number): boolean => {
  if (v.counter === u) return false;
  v.counter += a;
  return true;
});

/**
 * Subtracts one if the value stays at or above 0. Returns the old value less one, also when that is
 * negative and nothing was written.
 *
 * @c include/linux/atomic/atomic-instrumented.h atomic_dec_if_positive
 */
export const atomic_dec_if_positive = atomic((v: Atomic): number => {
  const less = v.counter - 1;
  if (less >= 0) v.counter = less;
  return less;
});

/**
 * Stores `to` if the value is `from`. Returns the old value.
 *
 * @c include/linux/atomic/atomic-instrumented.h atomic_cmpxchg
 */
export const atomic_cmpxchg = atomic((v: Atomic, from: number, to: number): number => {
  const found = v.counter;
  if (found === from) v.counter = to;
  return found;
});

/**
 * Stores `to`. Returns the old value.
 *
 * @c include/linux/atomic/atomic-instrumented.h atomic_xchg
 */
export const atomic_xchg = atomic((v: Atomic, to: number): number => {
  const found = v.counter;
  v.counter = to;
  return found;
});

/**
 * Adds `i` and returns the new value.
 *
 * @c include/linux/atomic/atomic-instrumented.h atomic_add_return
 */
export const atomic_add_return = atomic((i: number, v: Atomic): number => {
  v.counter += i;
  return v.counter;
});

/**
 * Subtracts `i` and returns the new value.
 *
 * @c include/linux/atomic/atomic-instrumented.h atomic_sub_return
 */
export const atomic_sub_return = atomic((i: number, v: Atomic): number => {
  v.counter -= i;
  return v.counter;
});

/**
 * Adds `i` and returns the old value.
 *
 * @c include/linux/atomic/atomic-instrumented.h atomic_fetch_add
 */
export const atomic_fetch_add = atomic((i: number, v: Atomic): number => {
  const found = v.counter;
  v.counter += i;
  return found;
});

/**
 * Subtracts `i` and returns the old value.
 *
 * @c include/linux/atomic/atomic-instrumented.h atomic_fetch_sub
 */
export const atomic_fetch_sub = atomic((i: number, v: Atomic): number => {
  const found = v.counter;
  v.counter -= i;
  return found;
});

/**
 * Sets the bits of `i` and returns the old value.
 *
 * @c include/linux/atomic/atomic-instrumented.h atomic_fetch_or
 */
export const atomic_fetch_or = atomic((i: number, v: Atomic): number => {
  const found = v.counter;
  v.counter |= i;
  return found;
});

/**
 * Keeps only the bits of `i` and returns the old value.
 *
 * @c include/linux/atomic/atomic-instrumented.h atomic_fetch_and
 */
export const atomic_fetch_and = atomic((i: number, v: Atomic): number => {
  const found = v.counter;
  v.counter &= i;
  return found;
});

/**
 * Sets the bits of `i`.
 *
 * @c include/linux/atomic/atomic-instrumented.h atomic_or
 */
export const atomic_or = atomic((i: number, v: Atomic): void => {
  v.counter |= i;
});

/**
 * Keeps only the bits of `i`.
 *
 * @c include/linux/atomic/atomic-instrumented.h atomic_and
 */
export const atomic_and = atomic((i: number, v: Atomic): void => {
  v.counter &= i;
});
