/**
 * include/linux/skbuff.h
 *
 * Leaves out what is in a packet: clones, fragments and their counts, and the queue of packets, for which a List stands.
 */
import { alloc, atomic, fail, free } from "../index.ts";
import { might_sleep } from "./current.ts";
import type { Gfp } from "./slab.ts";

/** A packet. @c include/linux/skbuff.h struct sk_buff */
export class SkBuff {
  users = 0;
}

/**
 * Makes a packet with one reference. The size is any number. It never fails.
 *
 * @c include/linux/skbuff.h alloc_skb
 */
export const alloc_skb = atomic((_size: number, priority: Gfp): SkBuff => {
  if (priority !== "GFP_ATOMIC" && priority !== "GFP_NOWAIT") might_sleep();
  const skb = alloc(SkBuff);
  skb.users = 1;
  return skb;
});

/**
 * Takes one more reference; the caller already has one. Returns its argument.
 *
 * @c include/linux/skbuff.h skb_get
 */
export const skb_get = atomic((skb: SkBuff): SkBuff => {
  if (skb.users === 0) fail("refcount_t: addition on 0; use-after-free", "warning");
  skb.users++;
  return skb;
});

/**
 * Drops a reference, and frees the packet if it was the last. NULL is left alone.
 *
 * @c include/linux/skbuff.h kfree_skb
 */
export function kfree_skb(skb: SkBuff | null): void {
  if (skb !== null && unref(skb)) free(skb);
}

const unref = atomic((skb: SkBuff): boolean => {
  if (skb.users === 0) fail("refcount_t: underflow; use-after-free", "warning");
  skb.users--;
  return skb.users === 0;
});
