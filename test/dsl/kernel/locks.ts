/** Uses of rwlocks and semaphores: test/dsl/kernel.test.ts. */

// === read_lock read_unlock write_lock write_unlock: holds (a reader may read again)
const g = { lock: new Rwlock(), n: 0, m: 0 };
function reader(): void {
  read_lock(g.lock);
  read_lock(g.lock);
  assert(g.n === g.m);
  read_unlock(g.lock);
  assert(g.n === g.m);
  read_unlock(g.lock);
}
function writer(): void {
  write_lock(g.lock);
  g.n++;
  g.m++;
  write_unlock(g.lock);
}
export default spec({
  threads: { reader: thread(reader, { count: 2 }), writer: thread(writer) },
});

// === read_lock write_lock: violated:circular-wait (a reader cannot become the writer)
const g = { lock: new Rwlock() };
function main(): void {
  read_lock(g.lock);
  write_lock(g.lock);
  write_unlock(g.lock);
  read_unlock(g.lock);
}

// === write_lock: violated:sleep-in-atomic
const g = { lock: new Rwlock(), mutex: new Mutex() };
function main(): void {
  write_lock(g.lock);
  mutex_lock(g.mutex);
}

// === read_unlock: violated:lock-misuse
const g = { lock: new Rwlock() };
function main(): void {
  read_unlock(g.lock);
}

// === read_trylock write_trylock: holds
const g = { lock: new Rwlock(), n: 0 };
function main(): void {
  if (read_trylock(g.lock)) {
    if (write_trylock(g.lock)) fail("this thread reads");
    read_unlock(g.lock);
  }
  if (!write_trylock(g.lock)) return;
  g.n++;
  assert(g.n === 1);
  g.n--;
  write_unlock(g.lock);
}
export default spec({ threads: { main: thread(main, { count: 2 }) } });

// === down up down_trylock: holds
const g = { sem: new Semaphore(), users: 0 };
function main(): void {
  down(g.sem);
  g.users++;
  assert(g.users === 1);
  g.users--;
  up(g.sem);
  if (down_trylock(g.sem) === 0) up(g.sem);
}
export default spec({ threads: { main: thread(main, { count: 2 }) } });

// === down sema_init: violated:assertion (two may go on)
const g = { sem: new Semaphore(), ready: false, users: 0 };
function main(): void {
  waitUntil(g.ready);
  down(g.sem);
  g.users++;
  assert(g.users < 2);
}
function init(): void {
  sema_init(g.sem, 2);
  g.ready = true;
}
export default spec({ threads: { init: thread(init), main: thread(main, { count: 2 }) } });

// === down: violated:sleep-in-atomic
const g = { sem: new Semaphore(), lock: new Spinlock() };
function main(): void {
  spin_lock(g.lock);
  down(g.sem);
}

// === spin_lock_init: violated:lock-misuse (it is held)
const g = { lock: new Spinlock() };
function main(): void {
  spin_lock_init(g.lock);
  spin_lock(g.lock);
  spin_lock_init(g.lock);
}

// === mutex_init: violated:lock-misuse (it is held)
const g = { lock: new Mutex() };
function main(): void {
  mutex_init(g.lock);
  mutex_lock(g.lock);
  mutex_init(g.lock);
}

// === init_rwsem: violated:lock-misuse (it is held)
const g = { lock: new Rwsem() };
function main(): void {
  init_rwsem(g.lock);
  down_read(g.lock);
  init_rwsem(g.lock);
}

// === rwlock_init: violated:lock-misuse (it is held)
const g = { lock: new Rwlock() };
function main(): void {
  rwlock_init(g.lock);
  read_lock(g.lock);
  rwlock_init(g.lock);
}

// === mutex_destroy: violated:lock-misuse (it is held)
const g = { lock: new Mutex() };
function main(): void {
  mutex_destroy(g.lock);
  mutex_lock(g.lock);
  mutex_destroy(g.lock);
}

// === write_seqlock write_sequnlock read_seqbegin read_seqretry: holds
const g = { seq: new Seqlock(), a: 0, b: 0 };
function writer(): void {
  write_seqlock(g.seq);
  g.a++;
  g.b++;
  write_sequnlock(g.seq);
}
function reader(): void {
  let a = 0;
  let b = 0;
  while (true) {
    const seq = read_seqbegin(g.seq);
    a = g.a;
    b = g.b;
    if (!read_seqretry(g.seq, seq)) break;
  }
  assert(a === b);
}
export default spec({ threads: { writer: thread(writer, { count: 2 }), reader: thread(reader) } });

// === read_seqcount_begin write_seqcount_begin write_seqcount_end: violated:assertion (it does not read again)
const g = { seq: new Seqcount(), a: 0, b: 0 };
function writer(): void {
  write_seqcount_begin(g.seq);
  g.a++;
  g.b++;
  write_seqcount_end(g.seq);
}
function reader(): void {
  read_seqcount_begin(g.seq);
  const a = g.a;
  const b = g.b;
  assert(a === b);
}
export default spec({ threads: { writer: thread(writer), reader: thread(reader) } });

// === write_seqcount_begin read_seqcount_retry: violated:warning (two writers without a lock)
const g = { seq: new Seqcount(), n: 0 };
function writer(): void {
  write_seqcount_begin(g.seq);
  g.n++;
  write_seqcount_end(g.seq);
  if (read_seqcount_retry(g.seq, 0)) g.n = 0;
}
export default spec({ threads: { writer: thread(writer, { count: 2 }) } });

// === write_seqlock: violated:sleep-in-atomic
const g = { seq: new Seqlock() };
function main(): void {
  write_seqlock(g.seq);
  might_sleep();
}

// === percpu_down_read percpu_up_read percpu_down_write percpu_up_write: holds
const g = { sem: new PercpuRwSemaphore(), n: 0 };
function reader(): void {
  percpu_down_read(g.sem);
  const n = g.n;
  assert(g.n === n);
  percpu_up_read(g.sem);
}
function writer(): void {
  percpu_down_write(g.sem);
  g.n++;
  percpu_up_write(g.sem);
}
export default spec({ threads: { reader: thread(reader, { count: 2 }), writer: thread(writer) } });

// === percpu_down_read percpu_down_write: violated:circular-wait (a reader that writes)
const g = { sem: new PercpuRwSemaphore() };
function main(): void {
  percpu_down_read(g.sem);
  percpu_down_write(g.sem);
}

// === rtnl_lock rtnl_unlock rtnl_trylock rtnl_is_locked ASSERT_RTNL: holds
const g = { n: 0 };
function main(): void {
  if (rtnl_trylock() === 0) rtnl_lock();
  ASSERT_RTNL();
  if (!rtnl_is_locked()) fail("this thread has it");
  g.n++;
  rtnl_unlock();
}
export default spec({
  threads: { main: thread(main, { count: 2 }) },
  reach: { both: () => g.n === 2 },
});

// === ASSERT_RTNL: violated:assertion
const g = { n: 0 };
function main(): void {
  ASSERT_RTNL();
  g.n = 1;
}

// === lockdep_assert_held lockdep_assert_held_write lockdep_assert_held_read lockdep_assert_not_held: holds
const g = { lock: new Mutex(), sem: new Rwsem(), n: 0 };
function main(): void {
  lockdep_assert_not_held(g.lock);
  mutex_lock(g.lock);
  lockdep_assert_held(g.lock);
  down_read(g.sem);
  lockdep_assert_held_read(g.sem);
  up_read(g.sem);
  down_write(g.sem);
  lockdep_assert_held_write(g.sem);
  up_write(g.sem);
  mutex_unlock(g.lock);
}
export default spec({ threads: { main: thread(main, { count: 2 }) } });

// === lockdep_assert_held: violated:assertion
const g = { lock: new Spinlock() };
function main(): void {
  lockdep_assert_held(g.lock);
}

// === lockdep_assert_not_held: violated:assertion
const g = { lock: new Spinlock() };
function main(): void {
  spin_lock(g.lock);
  lockdep_assert_not_held(g.lock);
  spin_unlock(g.lock);
}
