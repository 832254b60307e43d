/**
 * include/linux/atomic/atomic-instrumented.h
 *
 * Exchanges of any place: a field or an element of numbers, booleans or pointers.
 *
 * Leaves out memory order: the _acquire, _release and _relaxed forms are written so too.
 */
import { atomic, load, store } from "../index.ts";
import type { Place } from "../index.ts";

/**
 * Stores `v`. Returns the old value.
 *
 * @c include/linux/atomic/atomic-instrumented.h xchg
 */
export const xchg = atomic(<T, V extends T>(ptr: Place<T>, v: V): T => {
  const old = load(ptr);
  store(ptr, v);
  return old;
});

/**
 * Stores `to` where the value is `from`. Returns the old value.
 *
 * @c include/linux/atomic/atomic-instrumented.h cmpxchg
 */
export const cmpxchg = atomic(<T, V extends T>(ptr: Place<T>, from: T, to: V): T => {
  const old = load(ptr);
  if (old === from) store(ptr, to);
  return old;
});
