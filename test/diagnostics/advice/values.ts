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

// === atomic_try_cmpxchg: holds
const g = { count: new Atomic(), users: 0 };
function main(): void {
  if (atomic_cmpxchg(g.count, 0, 1) === 0) {
    g.users++;
    assert(g.users === 1);
  }
}
export default spec({ threads: { main: thread(main, { count: 2 }) } });

// === atomic64_inc_return_relaxed atomic_long_read_acquire: holds
const g = { count: new Atomic() };
function main(): void {
  if (atomic_inc_return(g.count) === 2) assert(atomic_read(g.count) === 2);
}
export default spec({ threads: { main: thread(main, { count: 2 }) } });

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

// === BIT_ULL min_t: holds
const g = { n: 0 };
function main(): void {
  g.n = 1 << 2;
  g.n = g.n < 3 ? g.n : 3;
  assert(g.n === 3);
}

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

// === dma_wmb smp_mb__before_spinlock: holds (the stores stay in their order)
const g = { n: 0, ready: false };
function writer(): void {
  g.n = 1;
  g.ready = true;
}
function reader(): void {
  if (g.ready) assert(g.n === 1);
}
export default spec({ threads: { writer: thread(writer), reader: thread(reader) } });

// === atomic_dec_and_lock: holds (who drops the last one has the lock)
const g = { refs: new Refcount(), lock: new Spinlock(), last: 0 };
function start(): void {
  refcount_set(g.refs, 2);
}
function main(): void {
  waitUntil(g.refs.refs !== 0);
  if (!refcount_dec_and_lock(g.refs, g.lock)) return;
  g.last++;
  spin_unlock(g.lock);
}
export default spec({
  threads: { start: thread(start), main: thread(main, { count: 2 }) },
  reach: { "one is the last": () => g.last === 1 },
});
