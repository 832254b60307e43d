/**
 * include/linux/slab.h
 *
 * `kzalloc(VfioGroup)` is the language's `alloc`, and fails (returns NULL) only where a caller asks for
 * that: `kzalloc(C, { mayFail: true })`. `kfree(group)` is its `free`. Memory is not used again as long
 * as anything points to it, as under KASAN, so that no use after free is hidden by a new owner.
 *
 * Leaves out the flags (that GFP_KERNEL may sleep is not checked), caches, and all that is freed
 * later, such as by kfree_rcu.
 */
export { alloc as kzalloc, free as kfree } from "../index.ts";
