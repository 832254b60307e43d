/** What the protocols of adversary.ts stand on, as protocol source. */
export const prelude = `
import { List, assert, atomic, container_of, daemon, each, fail, ghost, holds, inside, instances,
  maybe, safe, spec, thread, waitUntil, whileFree } from "lockstep";
import { Atomic, BlockingNotifierHead, Completion, Kref, Mutex, NotifierBlock, Rwsem, Spinlock,
  atomic_inc, atomic_read, blocking_notifier_call_chain, blocking_notifier_chain_register,
  blocking_notifier_chain_unregister, complete, down_read, down_read_trylock, down_write,
  down_write_trylock, downgrade_write, kfree, kref_get, kref_get_unless_zero, kref_init, kref_put,
  kref_put_mutex, kzalloc, list_add_tail, list_del, list_del_init, mutex_lock, mutex_trylock,
  mutex_unlock, spin_lock, spin_unlock, up_read, up_write, wait_for_completion } from "lockstep/kernel";
import type { NotifyResult } from "lockstep/kernel";

type Event = "E" | "F";
class Fixed { n = 0; }
class Inner { lock = new Mutex(); m = 0; }
class Item {
  lock = new Mutex(); sem = new Rwsem(); kref = new Kref(); inner = new Inner(); n = 0;
  nb = new NotifierBlock<Event, Fixed>(callback);
}
class State {
  lock = new Mutex(); other = new Mutex(); spin = new Spinlock(); sem = new Rwsem();
  done = new Completion(); count = new Atomic(); head = new BlockingNotifierHead<Event, Fixed>();
  a = 0; b = 0; c = 0; list = new List<Item>(); slot: Item | null = null; link: Inner | null = null;
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

function publish(item: Item): void {
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
function hang(item: Item): void {
  down_write(g.sem);
  g.slot = item;
  g.link = item.inner;
  up_write(g.sem);
}
function unhang(item: Item): void {
  down_write(g.sem);
  if (g.slot === item) g.slot = null;
  if (g.link === item.inner) g.link = null;
  up_write(g.sem);
  kfree(item);
}
function chain(item: Item): void {
  blocking_notifier_chain_register(g.head, item.nb);
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

export const properties = [
  `() => !(g.a === 1 && g.b === 2)`,
  `whileFree(g.lock, () => g.a === g.b)`,
  `whileFree(g.other, () => g.c !== 1)`,
  `whileFree(g.sem, () => g.b !== 2)`,
  `whileFree(g.sem, whileFree(g.lock, () => g.a !== 1))`,
  `whileFree(g.lock, () => g.list.every((item) => item.kref.refcount > 0))`,
  `() => g.list.every((item) => item.inner.m !== 2)`,
  `() => g.slot === null || g.slot.n !== 1`,
  `() => g.link === null || g.link.m !== 1`,
  `() => instances(Item).every((item) => item.n !== 2)`,
  `() => instances(Item).size < 2`,
  `each(Item, (item) => whileFree(item.lock, () => item.n !== 1))`,
  `each(Item, (item) => whileFree(item.sem, () => item.inner.m !== 1))`,
  `() => holds(g.lock) === null || g.c !== 1`,
  `() => inside(callback) === 0 || g.a !== 2`,
] as const;
