/**
 * include/linux/idr.h
 *
 * Numbers that are in use: eight here, 0 to 7. A ninth is a `bug`, which says so.
 *
 * Leaves out ranges, memory that runs out, and the lock inside: each operation is one step.
 */
import { array, atomic, fail } from "../index.ts";

/** Which numbers are in use. @c include/linux/idr.h struct ida */
export class Ida {
  used = array(8, false);
}

/**
 * Returns the lowest number that is not in use, and uses it.
 *
 * @c include/linux/idr.h ida_alloc
 */
export const ida_alloc = atomic((ida: Ida): number => {
  const id = lowest_unused(ida);
  ida.used[id] = true;
  return id;
});

/**
 * Gives a number back; one that is not in use is a `warning`.
 *
 * @c lib/idr.c ida_free
 */
export const ida_free = atomic((ida: Ida, id: number): void => {
  if (!ida.used[id]!) fail("ida_free called for an id which is not allocated", "warning");
  ida.used[id] = false;
});

/** The lowest number that is not in use. */
function lowest_unused(ida: Ida): number {
  if (!ida.used[0]!) return 0;
  if (!ida.used[1]!) return 1;
  if (!ida.used[2]!) return 2;
  if (!ida.used[3]!) return 3;
  if (!ida.used[4]!) return 4;
  if (!ida.used[5]!) return 5;
  if (!ida.used[6]!) return 6;
  if (ida.used[7]!) fail("the model's ida has eight numbers, and all are used", "bug");
  return 7;
}
