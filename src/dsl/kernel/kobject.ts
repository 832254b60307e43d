/**
 * include/linux/kobject.h
 *
 * Leaves out sysfs, uevents, parents and names; kobject_put never defers the release.
 */
import { atomic, fail } from "../index.ts";

/**
 * A counted object. It is embedded in what it counts, which container_of finds: `kobj = new Kobject(dev_release)`, where the
 * release is that of its kobj_type.
 *
 * @c include/linux/kobject.h struct kobject
 */
export class Kobject {
  readonly release: (kobj: Kobject) => void;
  refcount = 0;

  constructor(release: (kobj: Kobject) => void) {
    this.release = release;
  }
}

/**
 * One reference, which the caller has. Leaves out the type, which is where the Kobject is declared.
 *
 * @c lib/kobject.c kobject_init
 */
export const kobject_init = atomic((kobj: Kobject): void => {
  kobj.refcount = 1;
});

/**
 * Takes one more reference; the caller already has one. From 0 it is a `warning`. NULL is left alone. Returns its argument.
 *
 * @c lib/kobject.c kobject_get
 */
export const kobject_get = atomic((kobj: Kobject | null): Kobject | null => {
  if (kobj === null) return null;
  if (kobj.refcount === 0) fail("refcount_t: addition on 0; use-after-free", "warning");
  kobj.refcount++;
  return kobj;
});

/**
 * Takes a reference unless there is none left. Returns its argument where it did, else NULL.
 *
 * @c lib/kobject.c kobject_get_unless_zero
 */
export const kobject_get_unless_zero = atomic((kobj: Kobject | null): Kobject | null => {
  if (kobj === null || kobj.refcount === 0) return null;
  kobj.refcount++;
  return kobj;
});

/**
 * Drops a reference, and calls the release if it was the last. NULL is left alone.
 *
 * @c lib/kobject.c kobject_put
 */
export function kobject_put(kobj: Kobject | null): void {
  if (kobj !== null && drop(kobj)) kobj.release(kobj);
}

const drop = atomic((kobj: Kobject): boolean => {
  if (kobj.refcount === 0) fail("refcount_t: underflow; use-after-free", "warning");
  kobj.refcount--;
  return kobj.refcount === 0;
});
