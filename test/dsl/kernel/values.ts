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
