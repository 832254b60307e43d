/** Containers, and walks of them. */
import type { Matter } from "./matter.ts";

const order = "where an entry stands in it is not modelled";

export const collections: readonly Matter[] = [
  {
    names: /h?list_for_each\w*_safe\w*|h?list_for_each_entry_safe\w*/,
    subject: "a walk is a loop of the language",
    instead: "Write for (const entry of safe(list)).",
    like: "for (const entry of safe(g.list)) {",
  },
  {
    names: /h?list_for_each\w*/,
    subject: "a walk is a loop of the language",
    instead: "Write for (const entry of list); backwards is not modelled.",
    like: "for (const entry of g.list) entry.n = 1;",
  },
  {
    names: /list_(next|prev)_entry|list_peek\w*/,
    subject: "a list is walked from its front",
    instead: "Walk it below the lock, and keep the entry before.",
    like: "if (before === g.one) entry.n = 1;",
  },
  {
    names: /list_(replace|swap)\w*/,
    subject: order,
    instead: "Take one off and add the other in one step; it then stands at the end.",
    like: "const list_replace = atomic((old: Entry, entry: Entry): void => { list_del(old, g.list); list_add_tail(entry, g.list); });",
  },
  {
    names: /list_entry|hlist_entry|list_entry_is_head/,
    subject: "a list holds the entries themselves",
    instead: "Leave it out: List<Entry> gives an Entry.",
    like: "const g = { list: new List<Entry>() };",
  },
  {
    names: /H?LIST_HEAD(_INIT)?|INIT_HLIST_\w+|INIT_LIST_HEAD_\w+/,
    subject: "a list starts empty",
    instead: "Declare it in a global or a class.",
    like: "const g = { list: new List<Entry>() };",
  },
  {
    names:
      /hlist_(?!\w*_rcu)\w+|hash_(init|for|hashed)\w*|rb_(insert|erase|first|last|next|prev|entry|link|replace|add|find)\w*|rhashtable_\w+/,
    subject: order,
    instead: "Keep the entries in a List, with list_add and list_del; a search by key is one step.",
    like: "const lookup = atomic((key: number): Entry | null => { return g.list.find((entry) => entry.key === key); });",
  },
  {
    names: /(idr|xa|xas|ida)_\w+|radix_tree_\w+/,
    subject: "of this kind of container the library has Xarray, Idr and Ida",
    instead:
      "Use xa_load, xa_store and xa_erase of an Xarray; a walk is a loop over its indices, 0 to 7.",
    like: "const entry = xa_load(g.xa, id);",
  },
  {
    names: /kfifo_\w+|DECLARE_KFIFO|ptr_ring_\w+/,
    subject: "of this kind of container the library has Kfifo, of pointers",
    instead: "Use a Kfifo, with kfifo_put and kfifo_get.",
    like: "if (kfifo_get(g.fifo, g.next) === 0) return;",
  },
];
