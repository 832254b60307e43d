/** What src/diagnostics/unmodelled/locks.ts advises, followed: test/diagnostics/advice.test.ts. */

// === rwlock_t: holds (a thread may read twice)
const g = { lock: new Rwlock(), n: 0, m: 0 };
function reader(): void {
  read_lock(g.lock);
  read_lock(g.lock);
  assert(g.n === g.m);
  read_unlock(g.lock);
  read_unlock(g.lock);
}
function writer(): void {
  write_lock(g.lock);
  g.n++;
  g.m++;
  write_unlock(g.lock);
}
export default spec({ threads: { reader: thread(reader), writer: thread(writer, { count: 2 }) } });

// === guard scoped_guard: holds
const dev = { lock: new Mutex(), busy: false, users: 0 };
function main(): void {
  mutex_lock(dev.lock);
  out: {
    if (dev.busy) break out;
    dev.users = 1;
  }
  mutex_unlock(dev.lock);
}

// === ww_mutex_lock dma_resv_lock ww_mutex_unlock: holds
const g = { a: new Mutex(), b: new Mutex(), n: 0 };
function both(first: Mutex, second: Mutex): void {
  mutex_lock(first);
  while (!mutex_trylock(second)) {
    mutex_unlock(first);
    mutex_lock(first);
  }
  g.n++;
  mutex_unlock(second);
  mutex_unlock(first);
}
function one(): void {
  both(g.a, g.b);
}
function other(): void {
  both(g.b, g.a);
}
export default spec({
  threads: { one: thread(one), other: thread(other) },
  reach: { "both get both": () => g.n === 2 },
});

// === down_killable DEFINE_SEMAPHORE: holds (another thread may give it up)
const g = { sem: new Semaphore(), users: 0 };
function main(): void {
  if (maybe()) return;
  down(g.sem);
  g.users++;
  assert(g.users === 1);
  g.users--;
  up(g.sem);
}
export default spec({ threads: { main: thread(main, { count: 2 }) } });

// === mutex_lock_nest_lock: holds
const dev = { lock: new Mutex(), other: new Mutex() };
function main(): void {
  mutex_lock(dev.lock);
  mutex_lock(dev.other);
  mutex_unlock(dev.other);
  mutex_unlock(dev.lock);
}
export default spec({ threads: { main: thread(main, { count: 2 }) } });

// === seqcount_t seqlock_t raw_read_seqcount_begin: holds
const g = { seq: new Seqlock(), n: 0 };
function main(): void {
  const seq = read_seqbegin(g.seq);
  if (read_seqretry(g.seq, seq)) g.n = 1;
}

// === down_read_nested percpu_down_read_internal: holds
const g = { sem: new Rwsem(), n: 0 };
function main(): void {
  down_read(g.sem);
  g.n++;
  up_read(g.sem);
}

// === inode_lock sock_lock cpus_read_lock lock_sock: holds
const inode = { lock: new Mutex(), n: 0 };
function main(): void {
  mutex_lock(inode.lock);
  inode.n++;
  mutex_unlock(inode.lock);
}
export default spec({ threads: { main: thread(main, { count: 2 }) } });

// === lockdep_is_held assert_spin_locked: holds
const g = { lock: new Spinlock() };
function main(): void {
  spin_lock(g.lock);
  lockdep_assert_held(g.lock);
  spin_unlock(g.lock);
}
