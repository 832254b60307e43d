/** RCU, and the lists that it protects. */
import type { Matter } from "./matter.ts";

const subject = "RCU is not modelled yet";

export const rcu: readonly Matter[] = [
  {
    names: /h?list_\w*_rcu\w*|list_\w+_or_null_rcu|hlist_\w+_rcu/,
    subject,
    instead:
      "Link the entries by a field, next: Entry | null: a walk of a List fails at an entry that was taken off, which RCU allows.",
    like: "for (let entry = READ_ONCE(g.head); entry !== null; entry = READ_ONCE(entry.next)) entry.n = 1;",
  },
  {
    names: /rcu_(dereference|access_pointer|pointer_handoff)\w*|s?rcu_dereference\w*/,
    subject,
    instead: "Write READ_ONCE(pointer), which is the read that it makes.",
    like: "const table = READ_ONCE(g.table);",
  },
  {
    names: /rcu_(assign_pointer|replace_pointer)|RCU_INIT_POINTER/,
    subject,
    instead: "Write WRITE_ONCE(pointer, value), which is the write that it makes.",
    like: "WRITE_ONCE(g.table, table);",
  },
  {
    names: /(s?rcu)_read_(un)?lock\w*|(un)?lock_rcu/,
    subject,
    instead:
      "Count the readers: atomic(() => { rcu.readers++; }), and the same with -- where one ends; synchronize_rcu waits for them.",
    like: "const rcu_read_lock = atomic((): void => { rcu.readers++; });",
  },
  {
    names: /synchronize_s?rcu\w*|synchronize_net/,
    subject,
    instead:
      "Count the readers, and wait until there are none; this also waits for readers that came later, which the kernel's does not.",
    like: "waitUntil(rcu.readers === 0);",
  },
  {
    names: /call_s?rcu\w*|k[vz]?free_rcu\w*|kvfree_rcu\w*/,
    subject,
    instead:
      "Count the readers, and queue a WorkStruct whose function first waits for them: waitUntil(rcu.readers === 0).",
    like: "schedule_work(table.rcu);",
  },
  {
    names: /s?rcu_barrier\w*/,
    subject,
    instead: "Wait until each work that stands for a callback has run.",
    like: "waitUntil(system_wq.worklist.length === 0 && system_wq.running.length === 0);",
  },
  {
    names: /(rcu_|srcu_(?!notifier))\w+/,
    subject,
    instead:
      "Write its grace period: count the readers with atomic(...), and wait with waitUntil(rcu.readers === 0).",
    like: "waitUntil(rcu.readers === 0);",
  },
];
