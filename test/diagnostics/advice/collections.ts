/** What src/diagnostics/unmodelled/collections.ts advises, followed: test/diagnostics/advice.test.ts. */

// === list_for_each_entry list_for_each_entry_safe list_entry INIT_LIST_HEAD: holds
class Entry {
  n = 0;
}
const g = { list: new List<Entry>() };
function main(): void {
  const entry = kzalloc(Entry);
  list_add(entry, g.list);
  for (const entry of g.list) entry.n = 1;
  for (const entry of safe(g.list)) {
    list_del(entry, g.list);
    kfree(entry);
  }
}

// === list_first_entry: violated:null-dereference (the list is empty)
class Entry {
  n = 0;
}
const g = { list: new List<Entry>() };
function main(): void {
  const first = list_first_entry_or_null(g.list);
  first!.n = 1;
}

// === list_last_entry: holds
class Entry {
  n = 0;
}
const g = { list: new List<Entry>(), last: null as Entry | null };
function main(): void {
  const entry = kzalloc(Entry);
  list_add(entry, g.list);
  let last: Entry | null = null;
  for (const entry of g.list) last = entry;
  assert(last === entry);
}

// === list_splice list_splice_init: holds
class Entry {
  n = 0;
}
const g = { from: new List<Entry>(), to: new List<Entry>() };
function main(): void {
  const entry = kzalloc(Entry);
  list_add(entry, g.from);
  for (const entry of safe(g.from)) list_move_tail(entry, g.from, g.to);
  assert(g.from.length === 0 && g.to.length === 1);
}

// === list_replace: holds
class Entry {
  n = 0;
}
const g = { list: new List<Entry>() };
const list_replace = atomic((old: Entry, entry: Entry): void => {
  list_del(old, g.list);
  list_add_tail(entry, g.list);
});
function main(): void {
  const old = kzalloc(Entry);
  list_add(old, g.list);
  const entry = kzalloc(Entry);
  list_replace(old, entry);
  assert(g.list.first() === entry);
  kfree(old);
}

// === list_empty_careful: holds
class Entry {
  n = 0;
}
const g = { list: new List<Entry>() };
function main(): void {
  if (!list_empty(g.list)) fail("nobody added one");
}

// === hlist_add_head hlist_del hash_add rb_insert_color rb_erase: holds
class Entry {
  key = 0;
}
const g = { list: new List<Entry>() };
const lookup = atomic((key: number): Entry | null => {
  return g.list.find((entry) => entry.key === key);
});
function main(): void {
  const entry = kzalloc(Entry);
  entry.key = 2;
  list_add(entry, g.list);
  assert(lookup(2) === entry);
  list_del(entry, g.list);
  kfree(entry);
}

// === llist_add llist_del_all: holds
class Entry {
  next: Entry | null = null;
}
const g = { first: null as Entry | null, batches: 0 };
const llist_add = atomic((entry: Entry): boolean => {
  entry.next = g.first;
  g.first = entry;
  return entry.next === null;
});
const llist_del_all = atomic((): Entry | null => {
  const first = g.first;
  g.first = null;
  return first;
});
function producer(): void {
  llist_add(kzalloc(Entry));
}
function consumer(): void {
  let entry = llist_del_all();
  while (entry !== null) {
    const next: Entry | null = entry.next;
    kfree(entry);
    entry = next;
  }
}
export default spec({
  threads: { producer: thread(producer, { count: 2 }), consumer: thread(consumer, { count: 2 }) },
});

// === idr_alloc idr_find idr_remove xa_load xa_store xa_erase xa_alloc: holds
class Entry {
  n = 0;
}
const g = { slots: array(2, null as Entry | null) };
const xa_alloc = atomic((entry: Entry): number => {
  const id = choose([0, 1]);
  waitUntil(g.slots[id] === null);
  g.slots[id] = entry;
  return id;
});
function main(): void {
  const entry = kzalloc(Entry);
  const id = xa_alloc(entry);
  assert(g.slots[id] === entry);
  g.slots[id] = null;
  kfree(entry);
}
export default spec({ threads: { main: thread(main, { count: 2 }) } });

// === ida_alloc ida_free: holds
const g = { used: array(2, false) };
const ida_alloc = atomic((): number => {
  const id = choose([0, 1]);
  waitUntil(!g.used[id]);
  g.used[id] = true;
  return id;
});
function main(): void {
  const id = ida_alloc();
  assert(g.used[id]);
  g.used[id] = false;
}
export default spec({ threads: { main: thread(main, { count: 2 }) } });

// === kfifo_put kfifo_get: holds
const g = { fifo: new List<"key" | "click">() };
const kfifo_get = atomic((): "key" | "click" | null => {
  const first = g.fifo.first();
  if (first !== null) g.fifo.remove(first);
  return first;
});
function producer(): void {
  g.fifo.push("key");
}
function consumer(): void {
  const event = kfifo_get();
  if (event !== null) assert(event === "key");
}
export default spec({ threads: { producer: thread(producer), consumer: thread(consumer) } });

// === raw_notifier_call_chain: holds
class Device {
  nb = new NotifierBlock<"ADD", Device>(notify);
  users = 0;
}
const g = { lock: new Mutex(), chain: new List<NotifierBlock<"ADD", Device>>() };
const dev = new Device();
function notify(nb: NotifierBlock<"ADD", Device>, event: "ADD", of: Device): NotifyResult {
  of.users++;
  return "NOTIFY_OK";
}
function main(): void {
  mutex_lock(g.lock);
  g.chain.push(dev.nb);
  for (const nb of g.chain) nb.notifier_call(nb, "ADD", dev);
  mutex_unlock(g.lock);
  assert(dev.users === 1);
}

// === atomic_notifier_call_chain srcu_notifier_call_chain: holds
class Device {
  nb = new NotifierBlock<"ADD", Device>(notify);
  users = 0;
}
const g = { chain: new BlockingNotifierHead<"ADD", Device>() };
function notify(nb: NotifierBlock<"ADD", Device>, event: "ADD", of: Device): NotifyResult {
  of.users++;
  return "NOTIFY_OK";
}
function notifier(): void {
  const dev = kzalloc(Device);
  blocking_notifier_chain_register(g.chain, dev.nb);
  blocking_notifier_call_chain(g.chain, "ADD", dev);
  blocking_notifier_chain_unregister(g.chain, dev.nb);
  kfree(dev);
}
export default spec({ threads: { notifier: thread(notifier) } });
