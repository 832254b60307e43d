/** What src/diagnostics/unmodelled/locks.ts advises, followed: test/diagnostics/advice.test.ts. */

// === rwlock_t rwlock_init: holds (a thread may read twice)
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

// === seqcount_t read_seqbegin read_seqretry write_seqlock write_sequnlock: holds
const g = { lock: new Spinlock(), seq: 0, n: 0, m: 0 };
function reader(): void {
  let seq = 0;
  let n = 0;
  let m = 0;
  while (true) {
    seq = g.seq;
    n = g.n;
    m = g.m;
    if (seq % 2 === 0 && seq === g.seq) break;
  }
  assert(n === m);
}
function writer(): void {
  spin_lock(g.lock);
  g.seq++;
  g.n++;
  g.m++;
  g.seq++;
  spin_unlock(g.lock);
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

// === percpu_down_read percpu_down_write down_read_nested: holds
const g = { sem: new Rwsem(), n: 0, m: 0 };
function reader(): void {
  down_read(g.sem);
  assert(g.n === g.m);
  up_read(g.sem);
}
function writer(): void {
  down_write(g.sem);
  g.n++;
  g.m++;
  up_write(g.sem);
}
export default spec({ threads: { reader: thread(reader, { count: 2 }), writer: thread(writer) } });

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

// === device_lock rtnl_lock: holds
const rtnl = new Mutex();
const dev = { lock: new Mutex(), users: 0 };
function main(): void {
  mutex_lock(rtnl);
  mutex_lock(dev.lock);
  dev.users++;
  mutex_unlock(dev.lock);
  mutex_unlock(rtnl);
}
export default spec({ threads: { main: thread(main, { count: 2 }) } });

// === lockdep_assert_held: violated:assertion
const dev = { lock: new Mutex(), users: 0 };
function main(): void {
  if (maybe()) mutex_lock(dev.lock);
  dev.users = 1;
  assert(holds(dev.lock) === self());
  mutex_unlock(dev.lock);
}

// === lockdep_assert_held: holds
const dev = { lock: new Mutex(), users: 0 };
function main(): void {
  mutex_lock(dev.lock);
  assert(holds(dev.lock) === self());
  mutex_unlock(dev.lock);
}
export default spec({ threads: { main: thread(main, { count: 2 }) } });

// === lockdep_assert_held_read: holds
const dev = { sem: new Rwsem(), users: 0 };
function main(): void {
  down_read(dev.sem);
  assert(dev.sem.readers.has(self()));
  up_read(dev.sem);
}
export default spec({ threads: { main: thread(main, { count: 2 }) } });

// === lockdep_assert_not_held: holds (another thread may hold it)
const dev = { lock: new Mutex(), users: 0 };
function main(): void {
  assert(holds(dev.lock) !== self());
  mutex_lock(dev.lock);
  mutex_unlock(dev.lock);
}
export default spec({ threads: { main: thread(main, { count: 2 }) } });

// === lockdep_assert_not_held: violated:assertion
const dev = { lock: new Mutex(), users: 0 };
function main(): void {
  mutex_lock(dev.lock);
  assert(holds(dev.lock) !== self());
  mutex_unlock(dev.lock);
}

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
