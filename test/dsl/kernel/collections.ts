/** Uses of lists and tables: test/dsl/kernel.test.ts. */

// === list_first_entry list_last_entry list_splice list_splice_init list_empty_careful INIT_LIST_HEAD: holds
class Entry {
  id = 0;
}
const g = {
  a: new List<Entry>(),
  b: new List<Entry>(),
  one: new Entry(),
  two: new Entry(),
  three: new Entry(),
};
function main(): void {
  INIT_LIST_HEAD(g.a);
  list_add_tail(g.one, g.a);
  list_add_tail(g.two, g.a);
  list_add_tail(g.three, g.b);
  list_splice(g.a, g.b);
  if (list_first_entry(g.b) !== g.one || list_last_entry(g.b) !== g.three) fail("in order");
  if (!list_empty_careful(g.a)) fail("all were moved");
  list_splice_init(g.b, g.a);
  INIT_LIST_HEAD(g.b);
  list_rotate_left(g.a);
  if (list_first_entry(g.a) !== g.two || list_last_entry(g.a) !== g.one) fail("in order");
}

// === list_first_entry: violated:null-dereference (the list is empty)
class Entry {
  id = 0;
}
const g = { list: new List<Entry>() };
function main(): void {
  list_first_entry(g.list).id = 1;
}

// === list_last_entry: violated:null-dereference (the list is empty)
class Entry {
  id = 0;
}
const g = { list: new List<Entry>() };
function main(): void {
  list_last_entry(g.list).id = 1;
}

// === INIT_LIST_HEAD: violated:list-corruption (its entry would be lost)
class Entry {
  id = 0;
}
const g = { list: new List<Entry>(), one: new Entry() };
function main(): void {
  list_add(g.one, g.list);
  INIT_LIST_HEAD(g.list);
}

// === list_splice_tail: violated:use-after-free (an entry is freed while it is on the list)
class Entry {
  id = 0;
}
const g = { a: new List<Entry>(), b: new List<Entry>() };
function main(): void {
  const entry = kzalloc(Entry);
  list_add(entry, g.a);
  kfree(entry);
  list_splice_tail(g.a, g.b);
}

// === hlist_add_head hlist_del hash_add hash_del: holds
class Entry {
  key = 0;
}
const g = { list: new List<Entry>(), table: new List<Entry>(), entry: new Entry() };
const look_up = atomic((key: number): Entry | null => {
  return g.table.find((entry) => entry.key === key);
});
function main(): void {
  hlist_add_head(g.entry, g.list);
  hash_add(g.table, g.entry, g.entry.key);
  if (look_up(0) !== g.entry || look_up(1) !== null) fail("it has key 0");
  hlist_del(g.entry, g.list);
  hash_del(g.entry, g.table);
  if (!hlist_empty(g.list) || !hash_empty(g.table)) fail("it is off");
}

// === hlist_del hash_add: violated:list-corruption (it is on no list)
class Entry {
  key = 0;
}
const g = { list: new List<Entry>(), table: new List<Entry>(), entry: new Entry() };
function main(): void {
  hash_add(g.table, g.entry, 0);
  hlist_del(g.entry, g.list);
}

// === llist_add llist_del_all llist_next llist_empty: holds (each entry is taken once)
class Entry {
  node = new LlistNode();
  taken = 0;
}
const a = new Entry();
const b = new Entry();
const g = { head: new LlistHead(), first: 0 };
const count = atomic((): void => {
  g.first++;
});
function add(entry: Entry): void {
  if (llist_add(entry.node, g.head)) count();
}
function take(): void {
  let node = llist_empty(g.head) ? null : llist_del_all(g.head);
  while (node !== null) {
    const next = llist_next(node);
    const entry = container_of(node, Entry, "node");
    entry.taken++;
    assert(entry.taken === 1);
    node = next;
  }
}
export default spec({
  threads: { add: thread(add, { each: [a, b] }), take: thread(take, { count: 2 }) },
  reach: { "both at once": () => a.taken === 1 && b.taken === 1 && g.first === 1 },
});

// === llist_del_first llist_add: violated:assertion (two take from the front, and one gives back: ABA)
class Entry {
  node = new LlistNode();
  taken = false;
}
const a = new Entry();
const b = new Entry();
const g = { head: new LlistHead(), started: false };
function take(): void {
  waitUntil(g.started);
  llist_del_first(g.head);
  const node = llist_del_first(g.head);
  if (node === null) return;
  assert(!container_of(node, Entry, "node").taken);
}
function give_back(): void {
  waitUntil(g.started);
  const first = llist_del_first(g.head);
  const second = llist_del_first(g.head);
  if (first !== a.node || second === null) return;
  b.taken = true;
  llist_add(first, g.head);
}
function main(): void {
  llist_add(b.node, g.head);
  llist_add(a.node, g.head);
  g.started = true;
}
export default spec({
  threads: { main: thread(main), take: thread(take), give_back: thread(give_back) },
});

// === idr_alloc idr_find idr_remove: holds
class Entry {
  id = 0;
}
const g = { idr: new Idr<Entry>() };
function main(): void {
  const entry = kzalloc(Entry);
  const id = idr_alloc(g.idr, entry);
  if (idr_find(g.idr, id) !== entry || idr_find(g.idr, 1) !== null) fail("it is at 0");
  if (idr_remove(g.idr, id) !== entry || idr_find(g.idr, id) !== null) fail("it is out");
  kfree(entry);
}

// === xa_load xa_store xa_erase xa_alloc xa_cmpxchg: holds
class Entry {
  id = 5;
}
const g = { xa: new Xarray<Entry>(), a: new Entry(), b: new Entry() };
function main(): void {
  if (xa_alloc(g.xa, g.a.id, g.a) !== 0 || xa_alloc(g.xa, g.b.id, g.b) !== 0) fail("there is room");
  if (g.a.id !== 0 || g.b.id !== 1) fail("the lowest that is free");
  if (xa_store(g.xa, 0, g.b) !== g.a || xa_load(g.xa, 0) !== g.b) fail("what was there");
  if (xa_erase(g.xa, 1) !== g.b || xa_load(g.xa, 1) !== null) fail("it is out");
  if (xa_cmpxchg(g.xa, 1, null, g.a) !== null || xa_cmpxchg(g.xa, 1, null, g.b) !== g.a)
    fail("found");
}

// === xa_load xa_store: violated:use-after-free (freed while it is in the table)
class Entry {
  id = 0;
}
const g = { xa: new Xarray<Entry>() };
function main(): void {
  const entry = kzalloc(Entry);
  xa_store(g.xa, 3, entry);
  kfree(entry);
  const found = xa_load(g.xa, 3);
  if (found !== null) found.id = 1;
}

// === ida_alloc ida_free: violated:warning (freed twice)
const g = { ida: new Ida() };
function main(): void {
  const one = ida_alloc(g.ida);
  const two = ida_alloc(g.ida);
  ida_free(g.ida, one);
  if (ida_alloc(g.ida) !== 0 || two !== 1) fail("the lowest that is free");
  ida_free(g.ida, two);
  ida_free(g.ida, two);
}

// === kfifo_put kfifo_get kfifo_alloc kfifo_len kfifo_is_empty kfifo_is_full: holds
class Entry {
  id = 0;
}
const g = { fifo: new Kfifo<Entry>(), a: new Entry(), b: new Entry(), got: null as Entry | null };
function main(): void {
  kfifo_alloc(g.fifo, 2);
  if (kfifo_put(g.fifo, g.a) !== 1 || kfifo_put(g.fifo, g.b) !== 1) fail("there is room");
  if (kfifo_put(g.fifo, g.a) !== 0 || !kfifo_is_full(g.fifo) || kfifo_len(g.fifo) !== 2)
    fail("it is full");
  if (kfifo_get(g.fifo, g.got) !== 1 || g.got !== g.a) fail("the first");
  if (kfifo_get(g.fifo, g.got) !== 1 || g.got !== g.b) fail("the second");
  if (kfifo_get(g.fifo, g.got) !== 0 || !kfifo_is_empty(g.fifo)) fail("it is empty");
}
