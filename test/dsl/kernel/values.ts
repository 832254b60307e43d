/** Uses of bits, exchanges and atomic operations: test/dsl/kernel.test.ts. */

// === set_bit clear_bit test_bit change_bit test_and_clear_bit test_and_change_bit BIT: holds
const g = { flags: 0 };
function main(): void {
  set_bit(2, g.flags);
  set_bit(0, g.flags);
  assert(g.flags === BIT(2) + BIT(0));
  if (!test_bit(2, g.flags) || test_bit(1, g.flags)) fail("only 2 and 0 are set");
  clear_bit(0, g.flags);
  clear_bit(1, g.flags);
  change_bit(1, g.flags);
  assert(g.flags === 6);
  if (!test_and_clear_bit(2, g.flags)) fail("2 was set");
  if (test_and_clear_bit(2, g.flags)) fail("2 was clear");
  if (!test_and_change_bit(1, g.flags)) fail("1 was set");
  assert(g.flags === 0);
}

// === test_and_set_bit clear_bit: holds (one thread at a time)
const g = { flags: 0, users: 0 };
function main(): void {
  if (test_and_set_bit(1, g.flags)) return;
  g.users++;
  assert(g.users === 1);
  g.users--;
  clear_bit(1, g.flags);
}
export default spec({ threads: { main: thread(main, { count: 2 }) } });

// === test_bit set_bit: violated:assertion (tested, then set)
const g = { flags: 0, users: 0 };
function main(): void {
  if (test_bit(1, g.flags)) return;
  set_bit(1, g.flags);
  g.users++;
  assert(g.users === 1);
  g.users--;
}
export default spec({ threads: { main: thread(main, { count: 2 }) } });

// === test_and_set_bit_lock clear_bit_unlock: holds
const g = { flags: 0, users: 0 };
function main(): void {
  while (test_and_set_bit_lock(0, g.flags)) {}
  g.users++;
  assert(g.users === 1);
  g.users--;
  clear_bit_unlock(0, g.flags);
}
export default spec({ threads: { main: thread(main, { count: 2 }) } });

// === xchg cmpxchg: holds
const g = { dev: null as Device | null, n: 1, on: false };
function main(): void {
  if (xchg(g.n, 3) !== 1 || cmpxchg(g.n, 1, 5) !== 3) fail("n was 1, then 3");
  if (cmpxchg(g.n, 3, 5) !== 3 || xchg(g.on, true)) fail("n was 3");
  const dev = kzalloc(Device);
  if (cmpxchg(g.dev, null, dev) !== null) fail("there was none");
  const old = xchg(g.dev, null);
  if (old !== dev) fail("it was put there");
  kfree(old);
  assert(g.n === 5 && g.on);
}

// === cmpxchg: holds (who finds NULL is the owner; a test and a write let both be)
const g = { dev: null as Device | null, owners: 0 };
function main(): void {
  const dev = kzalloc(Device);
  if (cmpxchg(g.dev, null, dev) !== null) kfree(dev);
  else g.owners++;
  assert(g.owners < 2);
}
export default spec({ threads: { main: thread(main, { count: 2 }) }, bounds: { Device: 3 } });

// === atomic_add_return atomic_sub_return atomic_fetch_add atomic_fetch_sub atomic_fetch_or atomic_fetch_and atomic_or atomic_and: holds
const v = new Atomic();
function main(): void {
  if (atomic_add_return(3, v) !== 3 || atomic_sub_return(1, v) !== 2) fail("the new value");
  if (atomic_fetch_add(3, v) !== 2 || atomic_fetch_sub(1, v) !== 5) fail("the old value");
  atomic_or(3, v);
  assert(v.counter === 7);
  atomic_and(5, v);
  if (atomic_fetch_or(2, v) !== 5 || atomic_fetch_and(6, v) !== 7) fail("the old value");
  assert(v.counter === 6);
}

// === atomic_xor atomic_andnot atomic_fetch_inc atomic_fetch_dec atomic_fetch_xor atomic_fetch_andnot: holds
const v = new Atomic();
function main(): void {
  if (atomic_fetch_inc(v) !== 0 || atomic_fetch_dec(v) !== 1) fail("the old value");
  atomic_xor(6, v);
  if (atomic_fetch_xor(3, v) !== 6 || atomic_read(v) !== 5) fail("6 and 3 make 5");
  atomic_andnot(4, v);
  if (atomic_fetch_andnot(1, v) !== 1) fail("the old value");
  assert(v.counter === 0);
}

// === atomic_fetch_add_unless atomic_sub_and_test atomic_add_negative atomic_inc_unless_negative atomic_dec_unless_positive: holds
const v = new Atomic();
function main(): void {
  if (atomic_fetch_add_unless(v, 2, 0) !== 0 || atomic_fetch_add_unless(v, 2, 1) !== 0) fail("0");
  if (!atomic_sub_and_test(2, v) || !atomic_add_negative(-1, v)) fail("0, then -1");
  if (atomic_inc_unless_negative(v) || !atomic_dec_unless_positive(v)) fail("it is negative");
  assert(v.counter === -2);
}

// === atomic64_read atomic_long_read atomic64_inc_return atomic_set_release atomic_read_acquire atomic_fetch_add_relaxed: holds
const v = new Atomic();
function main(): void {
  atomic_set_release(v, 2);
  if (atomic_fetch_add_relaxed(1, v) !== 2 || atomic64_inc_return(v) !== 4) fail("2, then 4");
  if (atomic64_read(v) !== 4 || atomic_long_read(v) !== 4) fail("any width is one type");
  assert(atomic_read_acquire(v) === 4);
}

// === refcount_add refcount_add_not_zero refcount_sub_and_test: holds
const r = new Refcount();
function main(): void {
  if (refcount_add_not_zero(2, r)) fail("there is none");
  refcount_set(r, 1);
  refcount_add(2, r);
  if (!refcount_add_not_zero(1, r) || refcount_sub_and_test(3, r)) fail("1 is left");
  if (!refcount_sub_and_test(1, r)) fail("that was the last");
}

// === refcount_add: violated:warning (nobody has a reference)
const r = new Refcount();
function main(): void {
  refcount_add(2, r);
}

// === refcount_sub_and_test: violated:warning (there are fewer)
const r = new Refcount();
function main(): void {
  refcount_set(r, 1);
  if (refcount_sub_and_test(2, r)) fail("there are fewer");
}

// === min max clamp likely unlikely: holds
const g = { n: 5 };
function main(): void {
  g.n = min(g.n, 3);
  if (unlikely(max(g.n, 4) !== 4) || likely(clamp(g.n, 4, 6) !== 4)) fail("3 is smaller");
  if (clamp(8, 4, 6) !== 6 || clamp(5, 4, 6) !== 5) fail("out of the range");
}

// === smp_store_release smp_load_acquire smp_mb smp_wmb smp_rmb smp_store_mb barrier smp_mb__before_atomic smp_mb__after_atomic: holds
const g = { n: 0, ready: false, late: false };
function writer(): void {
  g.n = 1;
  smp_wmb();
  barrier();
  smp_mb__before_atomic();
  smp_store_release(g.ready, true);
  smp_mb__after_atomic();
  smp_store_mb(g.late, true);
}
function reader(): void {
  if (!smp_load_acquire(g.ready)) return;
  smp_rmb();
  smp_mb();
  assert(g.n === 1);
}
export default spec({ threads: { writer: thread(writer), reader: thread(reader) } });

// === smp_wmb: violated:assertion (between the wrong stores)
const g = { n: 0, ready: false };
function writer(): void {
  g.ready = true;
  smp_wmb();
  g.n = 1;
}
function reader(): void {
  if (!smp_load_acquire(g.ready)) return;
  assert(g.n === 1);
}
export default spec({ threads: { writer: thread(writer), reader: thread(reader) } });

// === pr_info dev_err: violated:use-after-free (a message reads its arguments)
class Device {
  users = 0;
}
function main(): void {
  const dev = kzalloc(Device);
  dev_err(dev, "%d users\n", dev.users);
  kfree(dev);
  pr_info("%d users were there\n", dev.users);
}

// === ENOMEM EBUSY GFP_NOFS: holds
class Device {
  users = 0;
}
const g = { busy: true };
function open(): number {
  if (g.busy) return -EBUSY;
  const dev = kzalloc(Device, GFP_NOFS, { mayFail: true });
  if (dev === null) return -ENOMEM;
  kfree(dev);
  return 0;
}
function main(): void {
  if (open() !== -16) fail("it is busy");
  g.busy = false;
  const ret = open();
  assert(ret === 0 || ret === -12);
}

// === GFP_NOFS kmalloc: violated:sleep-in-atomic (it may sleep)
const g = { lock: new Spinlock() };
class Device {
  users = 0;
}
function main(): void {
  spin_lock(g.lock);
  const dev = kmalloc(Device, GFP_NOFS);
  kfree(dev);
  spin_unlock(g.lock);
}

// === kmalloc kmem_cache_alloc kmem_cache_free kvfree kfree_sensitive: violated:double-free
class Device {
  users = 0;
}
function main(): void {
  const cached = kmem_cache_alloc(Device, GFP_KERNEL);
  kmem_cache_free(Device, cached);
  const large = kvmalloc(Device);
  kvfree(large);
  const dev = kmalloc(Device);
  kfree_sensitive(dev);
  kmem_cache_free(Device, dev);
}
export default spec({ threads: { main: thread(main) }, bounds: { Device: 3 } });
