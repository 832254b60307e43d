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
