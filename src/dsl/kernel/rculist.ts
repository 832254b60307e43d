/**
 * include/linux/rculist.h
 *
 * Lists whose links are in their entries, so that a reader may stand on an entry that was taken off: it keeps its own
 * link. An entry has a node inside, `node = new HlistNode()`, and container_of finds the entry. A walk is
 * `for (let node = hlist_first_rcu(head); node !== null; node = hlist_next_rcu(node))`. Who changes a list keeps others
 * from it by a lock.
 *
 * Leaves out list_add_rcu and its kind, for which these stand: they differ in where an entry is added.
 */
import { fail, load, store } from "../index.ts";

/** The link of an entry. @c include/linux/types.h struct hlist_node */
export class HlistNode {
  next: HlistNode | null = null;
  /** The node before it; NULL at the front. */
  prev: HlistNode | null = null;
  /** It was taken off: the kernel's pprev is LIST_POISON2. */
  poisoned = false;
}

/** A list. @c include/linux/types.h struct hlist_head */
export class HlistHead {
  first: HlistNode | null = null;
}

/**
 * Returns the first node, or NULL.
 *
 * @c include/linux/rculist.h hlist_first_rcu
 */
export function hlist_first_rcu(h: HlistHead): HlistNode | null {
  return load(h.first);
}

/**
 * Returns the node behind this one, or NULL.
 *
 * @c include/linux/rculist.h hlist_next_rcu
 */
export function hlist_next_rcu(n: HlistNode): HlistNode | null {
  return load(n.next);
}

/**
 * Adds a node at the front, where readers find it.
 *
 * @c include/linux/rculist.h hlist_add_head_rcu
 */
export function hlist_add_head_rcu(n: HlistNode, h: HlistHead): void {
  const first = h.first;
  n.next = first;
  n.prev = null;
  n.poisoned = false;
  store(h.first, n);
  if (first !== null) first.prev = n;
}

/**
 * Takes a node off. It keeps its link for the readers that stand on it; to free its entry, wait for a grace period. One
 * that is off is `list-corruption`. The kernel finds the list by the node's own link; here it is named.
 *
 * @c include/linux/rculist.h hlist_del_rcu
 */
export function hlist_del_rcu(n: HlistNode, h: HlistHead): void {
  if (n.poisoned) fail("hlist_del_rcu of a node that is not on a list", "list-corruption");
  const next = n.next;
  const prev = n.prev;
  if (prev === null) store(h.first, next);
  else store(prev.next, next);
  if (next !== null) next.prev = prev;
  n.poisoned = true;
}
