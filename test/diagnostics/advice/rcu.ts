/** What src/diagnostics/unmodelled/rcu.ts advises, followed: test/diagnostics/advice.test.ts. */

// === rcu_read_lock rcu_head_init rcu_read_unlock synchronize_rcu rcu_dereference rcu_assign_pointer: holds
class Table {
  n = 0;
}
const rcu = { readers: 0 };
const g = { table: null as Table | null };
const rcu_read_lock = atomic((): void => {
  rcu.readers++;
});
const rcu_read_unlock = atomic((): void => {
  rcu.readers--;
});
function reader(): void {
  rcu_read_lock();
  const table = READ_ONCE(g.table);
  if (table !== null) table.n = 1;
  rcu_read_unlock();
}
function main(): void {
  const table = kzalloc(Table);
  WRITE_ONCE(g.table, table);
  WRITE_ONCE(g.table, null);
  waitUntil(rcu.readers === 0);
  kfree(table);
}
export default spec({ threads: { main: thread(main), reader: thread(reader) } });

// === synchronize_rcu: violated:use-after-free (it is left out)
class Table {
  n = 0;
}
const rcu = { readers: 0 };
const g = { table: null as Table | null };
const rcu_read_lock = atomic((): void => {
  rcu.readers++;
});
const rcu_read_unlock = atomic((): void => {
  rcu.readers--;
});
function reader(): void {
  rcu_read_lock();
  const table = READ_ONCE(g.table);
  if (table !== null) table.n = 1;
  rcu_read_unlock();
}
function main(): void {
  const table = kzalloc(Table);
  WRITE_ONCE(g.table, table);
  WRITE_ONCE(g.table, null);
  kfree(table);
}
export default spec({ threads: { main: thread(main), reader: thread(reader) } });

// === call_rcu kfree_rcu rcu_barrier: holds
class Table {
  n = 0;
  rcu = new WorkStruct(table_free_rcu);
}
const rcu = { readers: 0 };
const g = { table: null as Table | null };
const rcu_read_lock = atomic((): void => {
  rcu.readers++;
});
const rcu_read_unlock = atomic((): void => {
  rcu.readers--;
});
function table_free_rcu(work: WorkStruct): void {
  waitUntil(rcu.readers === 0);
  kfree(container_of(work, Table, "rcu"));
}
function reader(): void {
  rcu_read_lock();
  const table = READ_ONCE(g.table);
  if (table !== null) table.n = 1;
  rcu_read_unlock();
}
function main(): void {
  const table = kzalloc(Table);
  WRITE_ONCE(g.table, table);
  WRITE_ONCE(g.table, null);
  schedule_work(table.rcu);
  waitUntil(system_wq.worklist.length === 0 && system_wq.running.length === 0);
  assert(instances(Table).every((each) => each !== table));
}
export default spec({
  threads: { main: thread(main), reader: thread(reader), rcu: daemon(kworker) },
});

// === list_for_each_entry_rcu list_add_rcu list_del_rcu: holds
class Entry {
  next: Entry | null = null;
  n = 0;
}
const rcu = { readers: 0 };
const g = { head: null as Entry | null };
const rcu_read_lock = atomic((): void => {
  rcu.readers++;
});
const rcu_read_unlock = atomic((): void => {
  rcu.readers--;
});
function reader(): void {
  rcu_read_lock();
  for (let entry = READ_ONCE(g.head); entry !== null; entry = READ_ONCE(entry.next)) entry.n = 1;
  rcu_read_unlock();
}
function main(): void {
  const last = kzalloc(Entry);
  const first = kzalloc(Entry);
  first.next = last;
  WRITE_ONCE(g.head, first);
  WRITE_ONCE(g.head, last);
  waitUntil(rcu.readers === 0);
  kfree(first);
}
export default spec({ threads: { main: thread(main), reader: thread(reader) } });
