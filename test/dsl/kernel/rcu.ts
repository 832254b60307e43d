/** Uses of RCU: test/dsl/kernel.test.ts. */

// === rcu_read_lock rcu_read_unlock rcu_dereference rcu_access_pointer rcu_assign_pointer synchronize_rcu: holds
class Table {
  n = 0;
}
const g = { table: null as Table | null };
function reader(): void {
  rcu_read_lock();
  const table = rcu_dereference(g.table);
  if (table !== null) table.n = 1;
  rcu_read_unlock();
}
function main(): void {
  const table = kzalloc(Table);
  rcu_assign_pointer(g.table, table);
  if (rcu_access_pointer(g.table) !== table) fail("nobody else writes it");
  rcu_assign_pointer(g.table, null);
  synchronize_rcu();
  kfree(table);
}
export default spec({ threads: { main: thread(main), reader: thread(reader) } });

// === synchronize_rcu: holds (two share a grace period: neither waits for a reader that came after both)
const g = { over: 0, reads: false };
const over = atomic((): void => {
  g.over++;
});
function reader(): void {
  rcu_read_lock();
  WRITE_ONCE(g.reads, true);
  WRITE_ONCE(g.reads, false);
  rcu_read_unlock();
}
function updater(): void {
  synchronize_rcu();
  over();
}
export default spec({
  threads: { updater: thread(updater, { count: 2 }), reader: thread(reader, { count: 2 }) },
  reach: { "both return in the middle of a reader": () => g.over === 2 && g.reads },
});

// === synchronize_rcu rcu_read_lock_held: violated:sleep-in-atomic
function main(): void {
  rcu_read_lock();
  if (rcu_read_lock_held()) synchronize_rcu();
}

// === rcu_dereference: violated:warning
const g = { dev: null as Device | null };
function main(): void {
  const dev = rcu_dereference(g.dev);
  if (dev !== null) dev.users = 1;
}

// === rcu_read_unlock: violated:lock-misuse
function main(): void {
  rcu_read_unlock();
}

// === synchronize_rcu: violated:deadlock (a thread ends as a reader)
function reader(): void {
  rcu_read_lock();
}
function main(): void {
  synchronize_rcu();
}
export default spec({ threads: { main: thread(main), reader: thread(reader) } });

// === call_rcu rcu_barrier: holds (who queues itself again is not waited for)
const g = { rcu: new RcuHead(again), n: 0 };
function again(head: RcuHead): void {
  g.n = 1;
  call_rcu(head);
}
function main(): void {
  call_rcu(g.rcu);
  rcu_barrier();
  assert(g.n === 1);
}
export default spec({ threads: { main: thread(main), rcu: daemon(rcu_do_batch) } });

// === call_rcu: violated:warning
const g = { rcu: new RcuHead(done) };
function done(head: RcuHead): void {}
function main(): void {
  call_rcu(g.rcu);
  call_rcu(g.rcu);
}

// === call_rcu rcu_do_batch: violated:sleep-in-atomic (a callback may not sleep)
const g = { rcu: new RcuHead(done), lock: new Mutex() };
function done(head: RcuHead): void {
  mutex_lock(g.lock);
}
function main(): void {
  call_rcu(g.rcu);
}
export default spec({ threads: { main: thread(main), rcu: daemon(rcu_do_batch) } });

// === hlist_add_head_rcu hlist_del_rcu hlist_first_rcu hlist_next_rcu: violated:use-after-free (freed at once)
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
  kfree(entry);
}
export default spec({ threads: { main: thread(main), reader: thread(reader) } });

// === hlist_del_rcu: violated:list-corruption
const g = { list: new HlistHead(), node: new HlistNode() };
function main(): void {
  hlist_add_head_rcu(g.node, g.list);
  hlist_del_rcu(g.node, g.list);
  hlist_del_rcu(g.node, g.list);
}

// === srcu_read_lock srcu_read_unlock srcu_dereference synchronize_srcu: holds
class Table {
  n = 0;
}
const g = { table: null as Table | null, srcu: new SrcuStruct(), lock: new Mutex() };
function reader(): void {
  const idx = srcu_read_lock(g.srcu);
  const table = srcu_dereference(g.table, g.srcu);
  mutex_lock(g.lock);
  if (table !== null) table.n = 1;
  mutex_unlock(g.lock);
  srcu_read_unlock(g.srcu, idx);
}
function main(): void {
  const table = kzalloc(Table);
  rcu_assign_pointer(g.table, table);
  rcu_assign_pointer(g.table, null);
  synchronize_srcu(g.srcu);
  kfree(table);
}
export default spec({ threads: { main: thread(main), reader: thread(reader) } });
