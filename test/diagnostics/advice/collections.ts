/** What src/diagnostics/unmodelled/collections.ts advises, followed: test/diagnostics/advice.test.ts. */

// === list_for_each_entry list_for_each_entry_safe list_entry LIST_HEAD: holds
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

// === hlist_add_before rb_insert_color rb_erase: holds
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

// === list_next_entry list_peek: holds
class Entry {
  n = 0;
}
const g = { list: new List<Entry>(), one: new Entry(), two: new Entry() };
function main(): void {
  list_add_tail(g.one, g.list);
  list_add_tail(g.two, g.list);
  let before: Entry | null = null;
  for (const entry of g.list) {
    if (before === g.one) entry.n = 1;
    before = entry;
  }
  assert(g.two.n === 1);
}

// === xa_for_each idr_for_each_entry: holds
class Entry {
  n = 0;
}
const g = { xa: new Xarray<Entry>(), one: new Entry() };
function main(): void {
  xa_store(g.xa, 1, g.one);
  for (let id = 0; id < 8; id++) {
    const entry = xa_load(g.xa, id);
    if (entry !== null) entry.n++;
  }
  assert(g.one.n === 1);
}

// === ptr_ring_produce kfifo_in: holds
class Entry {
  n = 0;
}
const g = { fifo: new Kfifo<Entry>(), one: new Entry(), next: null as Entry | null };
function main(): void {
  kfifo_put(g.fifo, g.one);
  if (kfifo_get(g.fifo, g.next) === 0) return;
  assert(g.next === g.one);
}
