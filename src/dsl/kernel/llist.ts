/**
 * include/linux/llist.h
 *
 * A list without a lock, whose links are in its entries: an entry has a node inside, `node = new LlistNode()`, and
 * container_of finds the entry.
 *
 * Leaves out memory order, and that a node which is on a list must not be added again is not checked.
 */
import { atomic } from "../index.ts";

/** The link of an entry. @c include/linux/llist.h struct llist_node */
export class LlistNode {
  next: LlistNode | null = null;
}

/** A list. @c include/linux/llist.h struct llist_head */
export class LlistHead {
  first: LlistNode | null = null;
}

/**
 * Adds a node at the front. Returns whether the list was empty.
 *
 * @c include/linux/llist.h llist_add
 */
export const llist_add = atomic((node: LlistNode, head: LlistHead): boolean => {
  const first = head.first;
  node.next = first;
  head.first = node;
  return first === null;
});

/**
 * Takes all nodes off, and returns the first of them or NULL; llist_next finds the others.
 *
 * @c include/linux/llist.h llist_del_all
 */
export const llist_del_all = atomic((head: LlistHead): LlistNode | null => {
  const first = head.first;
  head.first = null;
  return first;
});

/**
 * Takes the first node off, and returns it or NULL. As in the kernel only one thread at a time may do so: its look and its
 * write are apart, and another that takes nodes off in between makes it write a wrong link.
 *
 * @c lib/llist.c llist_del_first
 */
export function llist_del_first(head: LlistHead): LlistNode | null {
  while (true) {
    const first = head.first;
    if (first === null) return null;
    const next = first.next;
    if (llist_try_first(head, first, next)) return first;
  }
}

/** The compare and exchange of llist_del_first. */
const llist_try_first = atomic(
  (head: LlistHead, first: LlistNode, next: LlistNode | null): boolean => {
    if (head.first !== first) return false;
    head.first = next;
    return true;
  },
);

/**
 * Returns whether the list is empty.
 *
 * @c include/linux/llist.h llist_empty
 */
export const llist_empty = atomic((head: LlistHead): boolean => {
  return head.first === null;
});

/**
 * Returns the node behind this one, or NULL.
 *
 * @c include/linux/llist.h llist_next
 */
export function llist_next(node: LlistNode): LlistNode | null {
  return node.next;
}
