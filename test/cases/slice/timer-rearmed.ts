/** A driver with a timer that queues work, work that re-arms the timer, and a kref. */
import {
  List,
  atomic,
  container_of,
  daemon,
  instances,
  param,
  spec,
  thread,
  waitUntil,
} from "lockstep";
import {
  Kref,
  kref_init,
  kref_get,
  kref_put,
  Spinlock,
  spin_lock,
  spin_unlock,
  WorkStruct,
  schedule_work,
  cancel_work_sync,
  kworker,
  kfree,
  kzalloc,
  READ_ONCE,
  WRITE_ONCE,
} from "lockstep/kernel";

const WORK_FIRST = param(false);
const CHECK_GONE = param(false);

class Timer {
  pending = false;
  running = false;
  readonly fn: (t: Timer) => void;
  constructor(fn: (t: Timer) => void) {
    this.fn = fn;
  }
}

class Foo {
  kref = new Kref();
  lock = new Spinlock();
  work = new WorkStruct(foo_work);
  timer = new Timer(foo_timer);
  gone = false;
  ticks = 0;
}

const timers = { armed: new List<Timer>(), running: null as Timer | null };

const mod_timer = atomic((t: Timer): void => {
  if (!t.pending) {
    t.pending = true;
    timers.armed.push(t);
  }
});

const del_timer_sync = atomic((t: Timer): void => {
  waitUntil(timers.running !== t);
  if (t.pending) {
    t.pending = false;
    timers.armed.remove(t);
  }
});

const expire = atomic((): Timer | null => {
  const t = timers.armed.first();
  if (t === null) return null;
  timers.armed.remove(t);
  t.pending = false;
  timers.running = t;
  return t;
});

function softirq(): void {
  while (true) {
    waitUntil(timers.armed.length > 0);
    const t = expire();
    if (t === null) continue;
    t.fn(t);
    timers.running = null;
  }
}

function foo_release(kref: Kref): void {
  const foo = container_of(kref, Foo, "kref");
  kfree(foo);
}

/** @c drivers/usb/foo.c foo_timer */
function foo_timer(t: Timer): void {
  const foo = container_of(t, Foo, "timer");
  spin_lock(foo.lock);
  if (!foo.gone) schedule_work(foo.work);
  spin_unlock(foo.lock);
}

/** @c drivers/usb/foo.c foo_work */
function foo_work(w: WorkStruct): void {
  const foo = container_of(w, Foo, "work");
  foo.ticks++;
  if (foo.ticks < 3 && !(CHECK_GONE && READ_ONCE(foo.gone))) mod_timer(foo.timer);
}

function foo_probe(): Foo {
  const foo = kzalloc(Foo);
  kref_init(foo.kref);
  mod_timer(foo.timer);
  return foo;
}

function foo_disconnect(foo: Foo): void {
  if (CHECK_GONE) {
    spin_lock(foo.lock);
    foo.gone = true;
    spin_unlock(foo.lock);
  }
  if (WORK_FIRST) cancel_work_sync(foo.work);
  del_timer_sync(foo.timer);
  if (!WORK_FIRST) cancel_work_sync(foo.work);
  kref_put(foo.kref, foo_release);
}

function driver(): void {
  const foo = foo_probe();
  foo_disconnect(foo);
}

export default spec({
  threads: { driver: thread(driver), kworker: daemon(kworker), softirq: daemon(softirq) },
  configs: { workFirst: { params: { WORK_FIRST: true } } },
});
