/**
 * include/linux/list.h
 *
 * A list head is a `List` of pointers to its entries. An entry keeps its link inside, so it can be
 * on such a list once; what CONFIG_DEBUG_LIST reports is `list-corruption`. The link is in the
 * entry's memory, so that must be live; what is done to its neighbours' links is left out. Each
 * operation is one step. `list_for_each_entry` is `for (const entry of list)`, and its _safe form
 * `for (const entry of safe(list))`.
 *
 * Leaves out the links themselves, so that who walks without the lock never sees an operation half
 * done; walks backwards. An hlist is a list, whose operations have their own names: hlist_add_head is list_add, hlist_del
 * is list_del.
 */
import { atomic, fail, safe, touch } from "../index.ts";
import type { List } from "../index.ts";

/**
 * Adds an entry at the front. Does not see that the entry is on another list.
 *
 * @c include/linux/list.h list_add
 */
export const list_add = atomic(<T>(entry: T, head: List<T>): void => {
  if (head.includes(entry)) fail("list_add of an entry that is on the list", "list-corruption");
  touch(entry);
  head.unshift(entry);
});

/**
 * Adds an entry at the end. Does not see that the entry is on another list.
 *
 * @c include/linux/list.h list_add_tail
 */
export const list_add_tail = atomic(<T>(entry: T, head: List<T>): void => {
  if (head.includes(entry))
    fail("list_add_tail of an entry that is on the list", "list-corruption");
  touch(entry);
  head.push(entry);
});

/**
 * Takes an entry off its list. The kernel finds the list by the entry's own link; here it is named.
 *
 * @c include/linux/list.h list_del
 */
export const list_del = atomic(<T>(entry: T, head: List<T>): void => {
  touch(entry);
  if (!head.includes(entry))
    fail("list_del of an entry that is not on the list", "list-corruption");
  head.remove(entry);
});

/**
 * Takes an entry off its list if it is there: after list_del_init a second one does no harm. An
 * entry that is on another list stays there; in the kernel it would come off that one.
 *
 * @c include/linux/list.h list_del_init
 */
export const list_del_init = atomic(<T>(entry: T, head: List<T>): void => {
  touch(entry);
  head.remove(entry);
});

/**
 * Moves an entry from one list to the front of another.
 *
 * @c include/linux/list.h list_move
 */
export const list_move = atomic(<T>(entry: T, from: List<T>, to: List<T>): void => {
  touch(entry);
  if (!from.includes(entry))
    fail("list_move of an entry that is not on the list", "list-corruption");
  from.remove(entry);
  to.unshift(entry);
});

/**
 * Moves an entry from one list to the end of another.
 *
 * @c include/linux/list.h list_move_tail
 */
export const list_move_tail = atomic(<T>(entry: T, from: List<T>, to: List<T>): void => {
  touch(entry);
  if (!from.includes(entry)) fail("list_move_tail of an entry not on the list", "list-corruption");
  from.remove(entry);
  to.push(entry);
});

/**
 * Returns whether the list is empty.
 *
 * @c include/linux/list.h list_empty
 */
export const list_empty = atomic(<T>(head: List<T>): boolean => {
  return head.length === 0;
});

/**
 * Returns whether exactly one entry is on the list.
 *
 * @c include/linux/list.h list_is_singular
 */
export const list_is_singular = atomic(<T>(head: List<T>): boolean => {
  return head.length === 1;
});

/**
 * Returns the first entry, or NULL.
 *
 * @c include/linux/list.h list_first_entry_or_null
 */
export const list_first_entry_or_null = atomic(<T>(head: List<T>): T | null => {
  return head.first();
});

/**
 * Returns the first entry. Where the list is empty the kernel's makes an entry of the head; here it is NULL, and its use
 * is `null-dereference`.
 *
 * @c include/linux/list.h list_first_entry
 */
export const list_first_entry = atomic(<T>(head: List<T>): T => {
  return head.first()!;
});

/**
 * Returns the last entry, as list_first_entry. It is a walk here, so that who holds no lock may meet `list-corruption`.
 *
 * @c include/linux/list.h list_last_entry
 */
export function list_last_entry<T>(head: List<T>): T {
  let last: T | null = null;
  for (const entry of head) last = entry;
  return last!;
}

/**
 * As list_empty: one look at all of the list.
 *
 * @c include/linux/list.h list_empty_careful
 */
export const list_empty_careful = atomic(<T>(head: List<T>): boolean => {
  return head.length === 0;
});

/**
 * Makes a list empty. One that has entries is `list-corruption`: they would be on no list, with links into this one.
 *
 * @c include/linux/list.h INIT_LIST_HEAD
 */
export const INIT_LIST_HEAD = atomic(<T>(head: List<T>): void => {
  if (head.length !== 0) fail("INIT_LIST_HEAD of a list that has entries", "list-corruption");
});

/**
 * Moves the first entry to the end.
 *
 * @c include/linux/list.h list_rotate_left
 */
export const list_rotate_left = atomic(<T>(head: List<T>): void => {
  const first = head.first();
  if (first === null) return;
  head.remove(first);
  head.push(first);
});

/**
 * Moves all entries of a list behind those of another, entry by entry: who holds no lock may see some of them moved. The
 * list is then empty; the kernel's other than the _init form leaves its head as it was, and it must not be used.
 *
 * @c include/linux/list.h list_splice_tail
 */
export function list_splice_tail<T>(list: List<T>, head: List<T>): void {
  for (const entry of safe(list)) list_move_tail(entry, list, head);
}

/**
 * Moves all entries of a list before those of another, as list_splice_tail.
 *
 * @c include/linux/list.h list_splice
 */
export function list_splice<T>(list: List<T>, head: List<T>): void {
  let behind = head.length;
  list_splice_tail(list, head);
  while (behind > 0) {
    list_rotate_left(head);
    behind--;
  }
}
