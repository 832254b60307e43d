/** Containers, and walks of them. */
import type { Matter } from "./matter.ts";

const one = "there is one kind of list";
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
    names: /list_first_entry|list_(next|prev)_entry|list_peek\w*/,
    subject: "a pointer to the head is never an entry",
    instead:
      "Write list_first_entry_or_null(list), which is NULL where the list is empty: using it then is reported.",
    like: "const first = list_first_entry_or_null(g.list);",
  },
  {
    names: /list_last_entry(_or_null)?/,
    subject: "a list is walked from its front",
    instead: "Walk it below the lock, and keep the last one.",
    like: "for (const entry of g.list) last = entry;",
  },
  {
    names: /list_(splice|cut|bulk)\w*/,
    subject: "a list is moved entry by entry",
    instead: "Move each below the lock; that leaves them behind those that are there.",
    like: "for (const entry of safe(g.from)) list_move_tail(entry, g.from, g.to);",
  },
  {
    names: /list_(replace|swap)\w*/,
    subject: order,
    instead: "Take one off and add the other in one step; it then stands at the end.",
    like: "const list_replace = atomic((old: Entry, entry: Entry): void => { list_del(old, g.list); list_add_tail(entry, g.list); });",
  },
  {
    names: /list_empty_careful|hlist_empty/,
    subject: one,
    instead: "Write list_empty(list), which is one look at all of it.",
    like: 'if (!list_empty(g.list)) fail("nobody added one");',
  },
  {
    names: /list_entry|hlist_entry|list_entry_is_head/,
    subject: "a list holds the entries themselves",
    instead: "Leave it out: List<Entry> gives an Entry.",
    like: "const g = { list: new List<Entry>() };",
  },
  {
    names: /INIT_H?LIST_HEAD\w*|H?LIST_HEAD(_INIT)?|INIT_HLIST_NODE/,
    subject: "a list starts empty",
    instead: "Declare it in a global or a class.",
    like: "const g = { list: new List<Entry>() };",
  },
  {
    names: /llist_\w+|init_llist_head/,
    subject: "lists without locks are not modelled",
    instead: "Link the entries by a field, and write each operation as one step.",
    like: "const llist_add = atomic((entry: Entry): boolean => { entry.next = g.first; g.first = entry; return entry.next === null; });",
  },
  {
    names:
      /hlist_(?!\w*_rcu)\w+|hash_(add|del|init|for|hashed|empty)\w*|rb_(insert|erase|first|last|next|prev|entry|link|replace|add|find)\w*|rhashtable_\w+/,
    subject: order,
    instead: "Keep the entries in a List, with list_add and list_del; a search by key is one step.",
    like: "const lookup = atomic((key: number): Entry | null => { return g.list.find((entry) => entry.key === key); });",
  },
  {
    names: /ida_\w+/,
    subject: "this kind of container is not modelled",
    instead: "Write an array of booleans, as many as there can be; any that is free may be taken.",
    like: "const ida_alloc = atomic((): number => { const id = choose([0, 1]); waitUntil(!g.used[id]); g.used[id] = true; return id; });",
  },
  {
    names: /(idr|xa)_(alloc|insert)\w*/,
    subject: "this kind of container is not modelled",
    instead:
      "Write an array of pointers, as many as there can be entries; any element that is NULL may be taken.",
    like: "const xa_alloc = atomic((entry: Entry): number => { const id = choose([0, 1]); waitUntil(g.slots[id] === null); g.slots[id] = entry; return id; });",
  },
  {
    names: /(idr|xa|xas)_\w+|radix_tree_\w+/,
    subject: "this kind of container is not modelled",
    instead: "Write an array of pointers: an element is read, stored, and set to null.",
    like: "g.slots[id] = null;",
  },
  {
    names: /kfifo_\w+|DECLARE_KFIFO|ptr_ring_\w+/,
    subject: "this kind of container is not modelled",
    instead: "Write a List: push(x) puts, and taking the first is one step.",
    like: "const first = g.fifo.first(); if (first !== null) g.fifo.remove(first);",
  },
  {
    names: /raw_notifier_\w+/,
    subject: "only the blocking notifier chain is modelled, which takes a rwsem",
    instead: "Write a List of NotifierBlocks, and walk it below the lock that the callers hold.",
    like: 'for (const nb of g.chain) nb.notifier_call(nb, "ADD", dev);',
  },
  {
    names: /(atomic|srcu)_notifier_\w+/,
    subject: "only the blocking notifier chain is modelled, which takes a rwsem",
    instead:
      "Write the blocking form: it, too, waits for callbacks that run; a callback that registers or calls its own chain then waits for itself.",
    like: 'blocking_notifier_call_chain(g.chain, "ADD", dev);',
  },
];
