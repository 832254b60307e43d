/** What src/diagnostics/unmodelled/rcu.ts advises, followed: test/diagnostics/advice.test.ts. */

// === rcu_dereference_protected rcu_replace_pointer rcu_read_lock_bh synchronize_net kfree_rcu call_rcu_hurry: holds
class Table {
  n = 0;
  rcu = new RcuHead(table_free_rcu);
}
const g = { table: null as Table | null };
function table_free_rcu(head: RcuHead): void {
  kfree(container_of(head, Table, "rcu"));
}
function reader(): void {
  rcu_read_lock();
  const table = rcu_dereference(g.table);
  if (table !== null) table.n = 1;
  rcu_read_unlock();
}
function replace(next: Table | null): Table | null {
  const table = rcu_access_pointer(g.table);
  rcu_assign_pointer(g.table, next);
  return table;
}
function main(): void {
  const table = kzalloc(Table);
  rcu_assign_pointer(g.table, table);
  replace(null);
  if (maybe()) {
    synchronize_rcu();
    kfree(table);
  } else call_rcu(table.rcu);
}
export default spec({
  threads: { main: thread(main), reader: thread(reader), rcu: daemon(rcu_do_batch) },
});

// === srcu_read_lock_nmisafe synchronize_srcu_expedited init_srcu_struct call_srcu: holds
class Table {
  n = 0;
  work = new WorkStruct(table_free);
}
const g = { srcu: new SrcuStruct() };
const h = { table: null as Table | null };
function table_free(work: WorkStruct): void {
  synchronize_srcu(g.srcu);
  kfree(container_of(work, Table, "work"));
}
function reader(): void {
  const idx = srcu_read_lock(g.srcu);
  const table = srcu_dereference(h.table, g.srcu);
  if (table !== null) table.n = 1;
  srcu_read_unlock(g.srcu, idx);
}
function main(): void {
  const table = kzalloc(Table);
  rcu_assign_pointer(h.table, table);
  rcu_assign_pointer(h.table, null);
  schedule_work(table.work);
}
export default spec({
  threads: { main: thread(main), reader: thread(reader), worker: daemon(kworker) },
});

// === list_for_each_entry_rcu list_add_rcu list_del_rcu list_replace_rcu: holds
class Entry {
  node = new HlistNode();
  n = 0;
}
const g = { list: new HlistHead() };
function reader(): void {
  rcu_read_lock();
  for (let node = hlist_first_rcu(g.list); node !== null; node = hlist_next_rcu(node)) {
    container_of(node, Entry, "node").n = 1;
  }
  rcu_read_unlock();
}
function main(): void {
  const entry = kzalloc(Entry);
  hlist_add_head_rcu(entry.node, g.list);
  hlist_del_rcu(entry.node, g.list);
  synchronize_rcu();
  kfree(entry);
}
export default spec({ threads: { main: thread(main), reader: thread(reader) } });
