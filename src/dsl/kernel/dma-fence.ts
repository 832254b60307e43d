/**
 * include/linux/dma-fence.h
 *
 * Leaves out the lock of the fence, its callbacks, errors, contexts and numbers.
 */
import { atomic, fail, maybe, touch, waitUntil } from "../index.ts";
import { might_sleep } from "./current.ts";

/**
 * Something that is signalled once, for ever. It is embedded in what it counts, which container_of finds:
 * `fence = new DmaFence(job_release)`.
 *
 * @c include/linux/dma-fence.h struct dma_fence
 */
export class DmaFence {
  readonly release: (fence: DmaFence) => void;
  refcount = 0;
  signaled = false;

  constructor(release: (fence: DmaFence) => void) {
    this.release = release;
  }
}

/**
 * One reference, which the caller has, and not signalled.
 *
 * @c drivers/dma-buf/dma-fence.c dma_fence_init
 */
export const dma_fence_init = atomic((fence: DmaFence): void => {
  fence.refcount = 1;
  fence.signaled = false;
});

/**
 * Takes one more reference; the caller already has one. NULL is left alone. Returns its argument.
 *
 * @c include/linux/dma-fence.h dma_fence_get
 */
export const dma_fence_get = atomic((fence: DmaFence | null): DmaFence | null => {
  if (fence === null) return null;
  if (fence.refcount === 0) fail("refcount_t: addition on 0; use-after-free", "warning");
  fence.refcount++;
  return fence;
});

/**
 * Takes a reference in an RCU reader unless there is none left. Returns its argument where it did, else NULL.
 *
 * @c include/linux/dma-fence.h dma_fence_get_rcu
 */
export const dma_fence_get_rcu = atomic((fence: DmaFence): DmaFence | null => {
  if (fence.refcount === 0) return null;
  fence.refcount++;
  return fence;
});

/**
 * Drops a reference, and calls the release if it was the last. NULL is left alone. One that nobody has signalled is
 * released all the same, as in a kernel without debugging.
 *
 * @c include/linux/dma-fence.h dma_fence_put
 */
export function dma_fence_put(fence: DmaFence | null): void {
  if (fence !== null && unref(fence)) fence.release(fence);
}

const unref = atomic((fence: DmaFence): boolean => {
  if (fence.refcount === 0) fail("refcount_t: underflow; use-after-free", "warning");
  fence.refcount--;
  return fence.refcount === 0;
});

/**
 * Signals the fence, which wakes all who wait for it. Returns 0, or -22 (-EINVAL) where it was signalled.
 *
 * @c drivers/dma-buf/dma-fence.c dma_fence_signal
 */
export const dma_fence_signal = atomic((fence: DmaFence): number => {
  if (fence.signaled) return -22;
  fence.signaled = true;
  return 0;
});

/**
 * Returns whether the fence is signalled.
 *
 * @c include/linux/dma-fence.h dma_fence_is_signaled
 */
export const dma_fence_is_signaled = atomic((fence: DmaFence): boolean => {
  return fence.signaled;
});

/**
 * Sleeps until the fence is signalled; if `intr`, or until a signal comes. Returns 0, or -4 for a signal, where the kernel's
 * is -ERESTARTSYS.
 *
 * @c include/linux/dma-fence.h dma_fence_wait
 */
export function dma_fence_wait(fence: DmaFence, intr: boolean): number {
  might_sleep();
  touch(fence);
  if (intr && maybe()) return fence.signaled ? 0 : -4;
  waitUntil(fence.signaled);
  return 0;
}
