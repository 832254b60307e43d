/**
 * What the protocols of adversary.ts stand on, as protocol source. 3 is written only for a moment,
 * between two other values: who sees it has looked in between.
 */
export const prelude = `
import { List, assert, atomic, container_of, daemon, each, fail, ghost, holder, holders, holds, inside,
  instances, maybe, safe, self, spec, thread, waitUntil, whileFree } from "lockstep";
import type { Thread } from "lockstep";
import { Atomic, BlockingNotifierHead, Completion, GFP_ATOMIC, Kref, Mutex, NotifierBlock, Rwsem, Spinlock,
  atomic_inc, atomic_read, blocking_notifier_call_chain, blocking_notifier_chain_register,
  blocking_notifier_chain_unregister, complete, down_read, down_read_trylock, down_write,
  down_write_trylock, downgrade_write, kfree, kref_get, kref_get_unless_zero, kref_init, kref_put,
  kref_put_mutex, kzalloc, list_add_tail, list_del, list_del_init, mutex_is_locked, mutex_lock,
  mutex_trylock, mutex_unlock, spin_lock, spin_unlock, up_read, up_write,
  wait_for_completion } from "lockstep/kernel";
import type { NotifyResult } from "lockstep/kernel";

type Event = "E" | "F";
class Fixed { n = 0; }
class Inner { lock = new Mutex(); m = 0; }
class Own { writer = holder(); readers = holders(); waiting = new Set<Thread>(); }
class Item {
  lock = new Mutex(); sem = new Rwsem(); kref = new Kref(); inner = new Inner(); n = 0;
  nb = new NotifierBlock<Event, Fixed>(callback);
}
const still = new Item();
const calm = new Item();
class State {
  lock = new Mutex(); other = new Mutex(); spin = new Spinlock(); sem = new Rwsem();
  second = new Rwsem(); own = new Own(); done = new Completion(); count = new Atomic();
  head = new BlockingNotifierHead<Event, Fixed>();
  a = 0; b = 0; c = 0; list = new List<Item>(); slot: Item | null = null; link: Inner | null = null;
  pick: Item = still;
}
const g = new State();
const fixed = new Fixed();
const seen = { n: ghost(0) };

function callback(nb: NotifierBlock<Event, Fixed>, event: Event, _data: Fixed): NotifyResult {
  const item = container_of(nb, Item, "nb");
  if (event === "F") return "NOTIFY_DONE";
  /* callback */
  return "NOTIFY_OK";
}
const bump = atomic((): void => { g.a = g.b; g.b = 2; });
const flip = atomic((): void => { const old = g.a; g.a = g.c; g.c = old; });
const gone = atomic((item: Item): void => { kfree(item); g.c = 1; });
const put = atomic((item: Item): boolean => { item.n--; return item.n === 0; });
const glance = atomic((item: Item): void => { if (g.c !== 1) g.b = item.n; });
const peer = atomic.acquire((lock: Mutex): boolean => mutex_is_locked(lock));
const peek = atomic.acquire((lock: Mutex): boolean => lock.owner !== null);
const join = atomic.acquireShared((own: Own): void => {
  waitUntil(own.writer === null && own.waiting.size === 0);
  own.readers.add(self());
});
const part = atomic.release((own: Own): void => { own.readers.delete(self()); });
const queue = atomic.queue((own: Own): void => { own.waiting.add(self()); });
const enter = atomic.acquire((own: Own): void => {
  waitUntil(own.writer === null && own.readers.size === 0);
  own.waiting.delete(self());
  own.writer = self();
});
const leave = atomic.release((own: Own): void => { own.writer = null; });

function publish(item: Item | null): void {
  if (item === null) return;
  mutex_lock(g.lock);
  list_add_tail(item, g.list);
  mutex_unlock(g.lock);
}
function retire(item: Item): void {
  mutex_lock(g.lock);
  list_del_init(item, g.list);
  mutex_unlock(g.lock);
  kfree(item);
}
function hang(item: Item | null): void {
  down_write(g.sem);
  g.slot = item;
  up_write(g.sem);
}
function hook(item: Item | null): void {
  down_write(g.sem);
  if (item !== null) g.link = item.inner;
  up_write(g.sem);
}
function unhang(item: Item): void {
  down_write(g.sem);
  if (g.slot === item) g.slot = null;
  if (g.link === item.inner) g.link = null;
  up_write(g.sem);
  kfree(item);
}
function chain(item: Item | null): void {
  if (item !== null) blocking_notifier_chain_register(g.head, item.nb);
}
function unchain(item: Item): void {
  blocking_notifier_chain_unregister(g.head, item.nb);
}
function release(kref: Kref): void {
  const item = container_of(kref, Item, "kref");
  list_del_init(item, g.list);
  mutex_unlock(g.lock);
  kfree(item);
}
function kref_drop(item: Item): void {
  kref_put_mutex(item.kref, release, g.lock);
}
function find(): Item | null {
  mutex_lock(g.lock);
  const item = g.list.first();
  mutex_unlock(g.lock);
  return item;
}
function get(): Item | null {
  mutex_lock(g.lock);
  let item = g.list.first();
  if (item !== null && !kref_get_unless_zero(item.kref)) item = null;
  mutex_unlock(g.lock);
  return item;
}
function via(): Item | null {
  down_read(g.sem);
  const inner = g.link;
  const item = inner === null ? null : container_of(inner, Item, "inner");
  up_read(g.sem);
  return item;
}
`;
