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
 * done; walks backwards; hlist, llist and the RCU forms.
 */
import { atomic, fail, touch } from "../index.ts";
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
