/**
 * include/asm-generic/rwonce.h
 *
 * Leaves out what they are for with a compiler: every access of a protocol is made once, whole, and
 * in its place, marked or not. Both are for the text to read like the C, and stay one step.
 */
import { atomic, load, store } from "../index.ts";
import type { Place } from "../index.ts";

/**
 * Reads a place once: `READ_ONCE(dev.driver)`. Marked, so it is no party to a data race.
 *
 * @c include/asm-generic/rwonce.h READ_ONCE
 */
export const READ_ONCE = atomic(<T>(place: Place<T>): T => {
  return load(place);
});

/**
 * Writes a place once: `WRITE_ONCE(dev.driver, "none")`. Marked, so it is no party to a data race.
 *
 * @c include/asm-generic/rwonce.h WRITE_ONCE
 */
export const WRITE_ONCE = atomic(<T, V extends T>(place: Place<T>, value: V): void => {
  store(place, value);
});
