/**
 * include/linux/slab.h
 *
 * Memory is not used again as long as anything points to it, as under KASAN, so that no use after free is hidden
 * by a new owner. `kfree(group)` is the language's `free`, and so are kvfree, vfree, kfree_sensitive and kfree_const. kmalloc, kvmalloc
 * and kvzalloc are kzalloc: the fields of an instance always start with their initial values.
 *
 * Leaves out what is in memory that nobody has initialised, sizes, and all that is freed later.
 */
import { alloc, atomic, free } from "../index.ts";
import type { AllocOptions, Class } from "../index.ts";
import { might_sleep } from "./current.ts";

export { free as kfree } from "../index.ts";

/** How an allocation may go about it. @c include/linux/types.h gfp_t */
export type Gfp = "GFP_KERNEL" | "GFP_ATOMIC" | "GFP_NOWAIT" | "GFP_NOFS" | "GFP_NOIO" | "GFP_USER";

/** It may sleep until there is memory. @c include/linux/gfp_types.h GFP_KERNEL */
export const GFP_KERNEL = "GFP_KERNEL";
/** It does not sleep. @c include/linux/gfp_types.h GFP_ATOMIC */
export const GFP_ATOMIC = "GFP_ATOMIC";
/** It does not sleep. @c include/linux/gfp_types.h GFP_NOWAIT */
export const GFP_NOWAIT = "GFP_NOWAIT";

/** It may sleep, and does not enter a file system. @c include/linux/gfp_types.h GFP_NOFS */
export const GFP_NOFS = "GFP_NOFS";
/** It may sleep, and starts no I/O. @c include/linux/gfp_types.h GFP_NOIO */
export const GFP_NOIO = "GFP_NOIO";
/** It may sleep. @c include/linux/gfp_types.h GFP_USER */
export const GFP_USER = "GFP_USER";

interface Kzalloc {
  <T extends object>(cls: Class<T>, flags?: Gfp): T;
  <T extends object>(cls: Class<T>, flags: Gfp, options: { mayFail: true }): T | null;
}

/**
 * Allocates an instance of a class with its initial values: `kzalloc(VfioGroup, GFP_KERNEL)`. It may sleep, so that
 * under a spinlock it is `sleep-in-atomic`, unless it is given GFP_ATOMIC or GFP_NOWAIT. Without flags it is
 * GFP_KERNEL.
 *
 * It fails (returns NULL) only where a caller asks for that: `kzalloc(C, GFP_ATOMIC, { mayFail: true })`.
 *
 * Leaves out the other flags.
 *
 * @c include/linux/slab.h kzalloc
 */
export const kzalloc: Kzalloc = atomic(
  <T extends object>(cls: Class<T>, flags?: Gfp, options?: AllocOptions): T => {
    if (flags !== "GFP_ATOMIC" && flags !== "GFP_NOWAIT") might_sleep();
    return alloc(cls, options);
  },
);

/**
 * As kzalloc, from a cache: the class stands for the cache of its instances.
 *
 * Leaves out SLAB_TYPESAFE_BY_RCU and constructors.
 *
 * @c include/linux/slab.h kmem_cache_alloc
 */
export const kmem_cache_alloc = atomic(<T extends object>(cache: Class<T>, flags: Gfp): T => {
  if (flags !== "GFP_ATOMIC" && flags !== "GFP_NOWAIT") might_sleep();
  return alloc(cache);
});

/**
 * As kfree. That the object is of the cache is in its type.
 *
 * @c include/linux/slab.h kmem_cache_free
 */
export function kmem_cache_free<T extends object>(_cache: Class<T>, p: T | null): void {
  free(p);
}
