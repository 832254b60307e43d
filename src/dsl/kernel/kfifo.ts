/**
 * include/linux/kfifo.h
 *
 * A queue of pointers for one reader and one writer. It has room for four, or for what kfifo_alloc says. All Kfifos of
 * a protocol are of one type of entries.
 *
 * Leaves out records, queues of numbers, and that two readers or two writers need a lock: each operation is one step, so
 * that a lock which is missing is not found by them.
 */
import { List, atomic, store } from "../index.ts";
import type { Place } from "../index.ts";

/** A queue. @c include/linux/kfifo.h struct __kfifo */
export class Kfifo<T extends object> {
  entries = new List<T>();
  size = 4;
}

/**
 * Sets how many entries it has room for. Returns 0.
 *
 * @c include/linux/kfifo.h kfifo_alloc
 */
export const kfifo_alloc = atomic(<T extends object>(fifo: Kfifo<T>, size: number): number => {
  fifo.size = size;
  return 0;
});

/**
 * Adds an entry. Returns 1, or 0 where it is full.
 *
 * @c include/linux/kfifo.h kfifo_put
 */
export const kfifo_put = atomic(<T extends object>(fifo: Kfifo<T>, val: T): number => {
  if (fifo.entries.length >= fifo.size) return 0;
  fifo.entries.push(val);
  return 1;
});

/**
 * Takes the first entry off, and writes it to `val`, a field. Returns 1, or 0 where it is empty.
 *
 * @c include/linux/kfifo.h kfifo_get
 */
export const kfifo_get = atomic(
  <T extends object>(fifo: Kfifo<T>, val: Place<T | null>): number => {
    const first = fifo.entries.first();
    if (first === null) return 0;
    fifo.entries.remove(first);
    store(val, first);
    return 1;
  },
);

/**
 * Returns whether it is empty.
 *
 * @c include/linux/kfifo.h kfifo_is_empty
 */
export const kfifo_is_empty = atomic(<T extends object>(fifo: Kfifo<T>): boolean => {
  return fifo.entries.length === 0;
});

/**
 * Returns whether it is full.
 *
 * @c include/linux/kfifo.h kfifo_is_full
 */
export const kfifo_is_full = atomic(<T extends object>(fifo: Kfifo<T>): boolean => {
  return fifo.entries.length >= fifo.size;
});

/**
 * Returns how many entries there are.
 *
 * @c include/linux/kfifo.h kfifo_len
 */
export const kfifo_len = atomic(<T extends object>(fifo: Kfifo<T>): number => {
  return fifo.entries.length;
});
