/** include/linux/slab.h */

/**
 * `kzalloc(VfioGroup)` is the language's `alloc`: the lowest free instance with its initial values.
 * It fails (returns NULL) only where a caller asks for that: `kzalloc(C, { mayFail: true })`.
 * `kfree(group)` is its `free`; `kfree(null)` does nothing. Leaves out the allocation's flags.
 */
export { alloc as kzalloc, free as kfree } from "../index.ts";
