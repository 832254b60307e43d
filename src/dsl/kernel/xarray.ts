/**
 * include/linux/xarray.h, idr.h
 *
 * A table of pointers by a small number. It has eight elements here, 0 to 7: an index outside them is the failure `index`,
 * and a ninth entry a `bug`, which says so. An Idr is an Xarray: idr_find is xa_load and idr_remove xa_erase. All Xarrays
 * of a protocol are of one type of entries.
 *
 * Leaves out marks, ranges, multi-index entries, memory that runs out, and the lock inside: each operation is one step.
 */
import { array, atomic, fail, store } from "../index.ts";
import type { Place } from "../index.ts";

/** A table of entries. @c include/linux/xarray.h struct xarray */
export class Xarray<T extends object> {
  slots = array(8, null as T | null);
}

/**
 * Returns the entry at an index, or NULL.
 *
 * @c lib/xarray.c xa_load
 */
export const xa_load = atomic(<T extends object>(xa: Xarray<T>, index: number): T | null => {
  return xa.slots[index]!;
});

/**
 * Stores an entry, or NULL, at an index. Returns what was there.
 *
 * @c lib/xarray.c xa_store
 */
export const xa_store = atomic(
  <T extends object>(xa: Xarray<T>, index: number, entry: T | null): T | null => {
    const old = xa.slots[index]!;
    xa.slots[index] = entry;
    return old;
  },
);

/**
 * Takes the entry at an index out. Returns it, or NULL.
 *
 * @c lib/xarray.c xa_erase
 */
export const xa_erase = atomic(<T extends object>(xa: Xarray<T>, index: number): T | null => {
  const old = xa.slots[index]!;
  xa.slots[index] = null;
  return old;
});

/**
 * Stores `entry` at an index where `old` is, and returns what it found there.
 *
 * @c include/linux/xarray.h xa_cmpxchg
 */
export const xa_cmpxchg = atomic(
  <T extends object>(xa: Xarray<T>, index: number, old: T | null, entry: T | null): T | null => {
    const found = xa.slots[index]!;
    if (found === old) xa.slots[index] = entry;
    return found;
  },
);

/**
 * Stores an entry at the lowest index that is free, which it writes to `id`, a field. Returns 0.
 *
 * @c include/linux/xarray.h xa_alloc
 */
export const xa_alloc = atomic(
  <T extends object>(xa: Xarray<T>, id: Place<number>, entry: T): number => {
    const index = lowest_free(xa);
    xa.slots[index] = entry;
    store(id, index);
    return 0;
  },
);

/**
 * Stores an entry at the lowest index that is free, and returns that. Where an entry starts or ends is left out.
 *
 * @c lib/idr.c idr_alloc
 */
export const idr_alloc = atomic(<T extends object>(idr: Xarray<T>, ptr: T): number => {
  const index = lowest_free(idr);
  idr.slots[index] = ptr;
  return index;
});

/** The lowest index that is free. */
function lowest_free<T extends object>(xa: Xarray<T>): number {
  if (xa.slots[0] === null) return 0;
  if (xa.slots[1] === null) return 1;
  if (xa.slots[2] === null) return 2;
  if (xa.slots[3] === null) return 3;
  if (xa.slots[4] === null) return 4;
  if (xa.slots[5] === null) return 5;
  if (xa.slots[6] === null) return 6;
  if (xa.slots[7] !== null) fail("the model's table has eight elements, and all are used", "bug");
  return 7;
}
