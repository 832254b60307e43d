/** RCU, and the lists that it protects. */
import type { Matter } from "./matter.ts";

const forms = "of RCU one flavour is modelled, and SRCU";

export const rcu: readonly Matter[] = [
  {
    names: /list_for_each\w*_rcu\w*|hlist_for_each\w*_rcu\w*|list_\w+_or_null_rcu|list_next\w*_rcu/,
    subject: "of RCU's lists hlist is modelled, and a walk is a loop of the language",
    instead: "Give the entry an HlistNode, whose owner container_of finds, and walk the nodes.",
    like: "for (let node = hlist_first_rcu(g.list); node !== null; node = hlist_next_rcu(node)) {",
  },
  {
    names: /(list_add|list_add_tail|hlist_add_(before|behind|tail)|hlist_nulls_add_\w+)_rcu/,
    subject: "of RCU's lists hlist is modelled, with its front",
    instead: "Give the entry an HlistNode, and add that: hlist_add_head_rcu(entry.node, head).",
    like: "hlist_add_head_rcu(entry.node, g.list);",
  },
  {
    names: /(list_del|hlist_del_init|hlist_nulls_del|hlist_nulls_del_init)_rcu/,
    subject: "of RCU's lists hlist is modelled",
    instead: "Give the entry an HlistNode, and take that off: hlist_del_rcu(entry.node, head).",
    like: "hlist_del_rcu(entry.node, g.list);",
  },
  {
    names:
      /list_(?!for_each)\w*_rcu|hlist_(?!add_head_rcu$|del_rcu$|first_rcu$|next_rcu$)\w*_rcu\w*/,
    subject: "of RCU's lists hlist is modelled",
    instead: "Add the new entry, take the old one off; each write is seen by the readers.",
    like: "hlist_add_head_rcu(entry.node, g.list);",
  },
  {
    names: /s?rcu_dereference_(protected|check|raw|bh|sched)\w*|rcu_pointer_handoff/,
    subject: forms,
    instead:
      "Write rcu_dereference(p) in a reader, and rcu_access_pointer(p) where a lock keeps it from changing.",
    like: "const table = rcu_access_pointer(g.table);",
  },
  {
    names: /rcu_replace_pointer|RCU_INIT_POINTER|rcu_swap_protected/,
    subject: forms,
    instead: "Write rcu_assign_pointer(p, value); read the old one before it.",
    like: "rcu_assign_pointer(g.table, table);",
  },
  {
    names: /rcu_read_(un)?lock_(bh|sched|any_held|trace)\w*|rcu_read_lock_sched_held/,
    subject: forms,
    instead: "Write rcu_read_lock() and rcu_read_unlock(): all readers are of one flavour.",
    like: "rcu_read_lock();",
  },
  {
    names: /(un)?lock_rcu|srcu_read_(un)?lock_\w+/,
    subject: forms,
    instead: "Write srcu_read_lock(ssp), and srcu_read_unlock(ssp, idx) with what it returned.",
    like: "const idx = srcu_read_lock(g.srcu);",
  },
  {
    names: /synchronize_(rcu_\w+|net|sched|rcu_bh)/,
    subject: forms,
    instead: "Write synchronize_rcu().",
    like: "synchronize_rcu();",
  },
  {
    names: /synchronize_srcu_\w+/,
    subject: forms,
    instead: "Write synchronize_srcu(ssp).",
    like: "synchronize_srcu(g.srcu);",
  },
  {
    names: /k[vz]?v?free_rcu\w*/,
    subject: "what is freed after a grace period is freed by a callback",
    instead: "Give the object an RcuHead whose function frees its owner, and write call_rcu.",
    like: "call_rcu(table.rcu);",
  },
  {
    names: /call_srcu|srcu_barrier/,
    subject: "SRCU's callbacks are not modelled",
    instead:
      "Queue a WorkStruct whose function calls synchronize_srcu(ssp); flush_work waits for it as srcu_barrier does.",
    like: "schedule_work(table.work);",
  },
  {
    names: /call_rcu_\w+/,
    subject: forms,
    instead: "Write call_rcu(head), with the callback where the RcuHead is declared.",
    like: "call_rcu(table.rcu);",
  },
  {
    names: /(init|cleanup)_srcu_struct|DEFINE_(STATIC_)?SRCU|rcu_head_init|init_rcu_head\w*/,
    subject: "a struct starts initialised",
    instead: "Leave it out: srcu = new SrcuStruct() in a class or a global is the initialiser.",
    like: "const g = { srcu: new SrcuStruct() };",
  },
  {
    names:
      /rcu_(?!(access_pointer|assign_pointer|barrier|dereference|do_batch|read_lock|read_lock_held|read_unlock|state)$)\w+|srcu_(?!(notifier\w*|dereference|read_lock|read_unlock)$)\w+/,
    subject: forms,
    instead:
      "Leave it out where it asks or hastens; what waits is synchronize_rcu(), or rcu_barrier() for the callbacks.",
  },
];
