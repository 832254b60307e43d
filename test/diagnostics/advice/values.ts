/** What src/diagnostics/unmodelled/values.ts advises, followed: test/diagnostics/advice.test.ts. */

// === __set_bit __test_and_set_bit: holds
const dev = { flags: 0 };
function main(): void {
  if (test_and_set_bit(0, dev.flags)) return;
  set_bit(0, dev.flags);
  assert(dev.flags === 1);
}
export default spec({ threads: { main: thread(main, { count: 2 }) } });

// === try_cmpxchg cmpxchg_acquire: holds
const g = { owner: 0, users: 0 };
function main(): void {
  if (cmpxchg(g.owner, 0, 1) !== 0) return;
  g.users++;
  assert(g.users === 1);
}
export default spec({ threads: { main: thread(main, { count: 2 }) } });

// === xchg_acquire: holds
class Device {
  users = 0;
}
const g = { first: null as Device | null, freed: 0 };
function main(): void {
  const dev = xchg(g.first, null);
  if (dev === null) return;
  kfree(dev);
  g.freed++;
}
function start(): void {
  g.first = kzalloc(Device);
}
export default spec({
  threads: { start: thread(start), main: thread(main, { count: 2 }) },
  reach: { "one of them frees it": () => g.freed === 1 },
});

// === atomic_fetch_xor: holds
const g = { count: new Atomic(), firsts: 0, done: 0 };
const done = atomic((): void => {
  g.done++;
});
const atomic_fetch_xor = atomic((i: number, v: Atomic): number => {
  const found = v.counter;
  v.counter ^= i;
  return found;
});
function main(): void {
  if (atomic_fetch_xor(1, g.count) === 0) g.firsts++;
  done();
}
export default spec({
  threads: { main: thread(main, { count: 2 }) },
  always: { "one is first": () => g.firsts <= 1 && (g.done < 2 || g.firsts === 1) },
});

// === atomic_xor: holds
const g = { flags: new Atomic(), done: 0 };
const done = atomic((): void => {
  g.done++;
});
const atomic_xor = atomic((i: number, v: Atomic): void => {
  v.counter ^= i;
});
function first(): void {
  atomic_xor(1, g.flags);
  done();
}
function second(): void {
  atomic_xor(2, g.flags);
  done();
}
export default spec({
  threads: { first: thread(first), second: thread(second) },
  always: { "both stay": () => g.done < 2 || g.flags.counter === 3 },
});

// === atomic_try_cmpxchg: holds
const g = { count: new Atomic(), users: 0 };
function main(): void {
  if (atomic_cmpxchg(g.count, 0, 1) === 0) {
    g.users++;
    assert(g.users === 1);
  }
}
export default spec({ threads: { main: thread(main, { count: 2 }) } });

// === atomic64_inc_return atomic_long_read: holds
const g = { count: new Atomic() };
function main(): void {
  if (atomic_inc_return(g.count) === 2) assert(atomic_read(g.count) === 2);
}
export default spec({ threads: { main: thread(main, { count: 2 }) } });

// === refcount_add: holds
const g = { refs: new Refcount() };
const refcount_add = atomic((i: number, r: Refcount): void => {
  if (r.refs === 0) fail("refcount_t: addition on 0", "warning");
  r.refs += i;
});
function main(): void {
  refcount_set(g.refs, 1);
  refcount_add(2, g.refs);
  assert(g.refs.refs === 3);
}

// === refcount_add: violated:warning (nobody has a reference)
const g = { refs: new Refcount() };
const refcount_add = atomic((i: number, r: Refcount): void => {
  if (r.refs === 0) fail("refcount_t: addition on 0", "warning");
  r.refs += i;
});
function main(): void {
  refcount_add(2, g.refs);
}

// === ATOMIC_INIT: holds
class Device {
  count = new Atomic();
  refs = new Refcount();
  kref = new Kref();
}
function main(): void {
  const dev = kzalloc(Device);
  atomic_set(dev.count, 3);
  refcount_set(dev.refs, 1);
  kref_init(dev.kref);
  assert(dev.count.counter === 3 && dev.refs.refs === 1);
  kfree(dev);
}

// === BIT_ULL min max: holds
const g = { n: 0 };
function main(): void {
  g.n = 1 << 2;
  g.n = g.n < 3 ? g.n : 3;
  assert(g.n === 3);
}

// === smp_store_release smp_load_acquire atomic_set_release atomic_read_acquire: holds
const g = { n: 0, ready: false, count: new Atomic() };
function writer(): void {
  g.n = 1;
  WRITE_ONCE(g.ready, true);
  atomic_set(g.count, 1);
}
function reader(): void {
  if (READ_ONCE(g.ready)) assert(g.n === 1);
  if (atomic_read(g.count) === 1) assert(g.n === 1);
}
export default spec({ threads: { writer: thread(writer), reader: thread(reader) } });

// === smp_cond_load_acquire atomic_cond_read_acquire: holds
const g = { n: 0, ready: false };
function writer(): void {
  g.n = 1;
  g.ready = true;
}
function reader(): void {
  waitUntil(g.ready);
  assert(g.n === 1);
}
export default spec({ threads: { writer: thread(writer), reader: thread(reader) } });

// === smp_mb smp_wmb: holds (the stores stay in their order)
const g = { n: 0, ready: false };
function writer(): void {
  g.n = 1;
  g.ready = true;
}
function reader(): void {
  if (g.ready) assert(g.n === 1);
}
export default spec({ threads: { writer: thread(writer), reader: thread(reader) } });
