/**
 * include/linux/hashtable.h
 *
 * A table is a `List` of its entries: `hash_for_each_possible` is a walk of all, which compares keys as it does in the kernel.
 *
 * Leaves out the buckets: entries of different keys are on one list.
 */
import type { List } from "../index.ts";
import { list_add, list_del, list_empty } from "./list.ts";

/**
 * Adds an entry. The key is left out: the entry has it.
 *
 * @c include/linux/hashtable.h hash_add
 */
export function hash_add<T>(hashtable: List<T>, node: T, _key: number): void {
  list_add(node, hashtable);
}

/**
 * Takes an entry off. The kernel finds the table by the entry's own link; here it is named.
 *
 * @c include/linux/hashtable.h hash_del
 */
export function hash_del<T>(node: T, hashtable: List<T>): void {
  list_del(node, hashtable);
}

/**
 * Returns whether the table is empty.
 *
 * @c include/linux/hashtable.h hash_empty
 */
export function hash_empty<T>(hashtable: List<T>): boolean {
  return list_empty(hashtable);
}
