/**
 * The protocols that `lockstep init --with` begins from, and docs/kernel.md shows. Each holds, and is violated without
 * its guard.
 */
import type { ReportedKind } from "../../ir/failures.ts";

export interface Model {
  /** `a timer`, as in "How do I model a timer?" */
  readonly what: string;
  /** What the protocol is about. */
  readonly about: string;
  /** What one has to know, in Markdown. */
  readonly said: string;
  /** The parameter that the configuration `broken` sets to false, and what then happens. */
  readonly guard: string;
  readonly kind: ReportedKind;
  readonly happens: string;
  readonly imports: string;
  /** The protocol without its imports. */
  readonly code: string;
}

/** By the name that `--with` takes. */
export const models: Readonly<Record<string, Model>> = {
  irq: {
    what: "an interrupt",
    about: "a task that shares data with the interrupt of its CPU",
    said: "Say for each thread which CPU it runs on and as what. A lock that a handler takes too is taken with interrupts off.",
    guard: "IRQSAVE",
    kind: "circular-wait",
    happens: "the interrupt spins for the lock of the task that it interrupts",
    imports: `import { param, spec, thread } from "lockstep";
import {
  Cpu,
  Spinlock,
  hardirq,
  spin_lock,
  spin_lock_irqsave,
  spin_unlock,
  spin_unlock_irqrestore,
  task,
} from "lockstep/kernel";`,
    code: `const IRQSAVE = param(true);
const cpu0 = new Cpu();
const dev = { lock: new Spinlock(), events: 0 };

function dev_read(): void {
  if (IRQSAVE) {
    const flags = spin_lock_irqsave(dev.lock);
    dev.events = 0;
    spin_unlock_irqrestore(dev.lock, flags);
  } else {
    spin_lock(dev.lock);
    dev.events = 0;
    spin_unlock(dev.lock);
  }
}

function dev_interrupt(): void {
  spin_lock(dev.lock);
  dev.events++;
  spin_unlock(dev.lock);
}

export default spec({
  threads: { reader: thread(dev_read, task(cpu0)), irq: thread(dev_interrupt, hardirq(cpu0)) },
  configs: { broken: { params: { IRQSAVE: false } } },
});`,
  },
  timer: {
    what: "a timer",
    about: "a timer that is deleted before its memory is freed",
    said: "An armed timer fires at any later time, or never. A daemon runs the handlers, on a CPU if it is given one (`softirq(cpu0)`). Memory is safe to free only behind what waits for a running handler, and if nobody arms the timer again.",
    guard: "SYNC",
    kind: "use-after-free",
    happens: "the handler runs on freed memory",
    imports: `import { container_of, daemon, param, spec, thread } from "lockstep";
import {
  HZ,
  TimerList,
  kfree,
  kzalloc,
  mod_timer,
  run_timer_softirq,
  timer_delete,
  timer_delete_sync,
} from "lockstep/kernel";`,
    code: `const SYNC = param(true);

class Port {
  timer = new TimerList(port_timeout);
  timeouts = 0;
}

function port_timeout(timer: TimerList): void {
  const port = container_of(timer, Port, "timer");
  port.timeouts = 1;
}

function driver(): void {
  const port = kzalloc(Port);
  mod_timer(port.timer, HZ);
  if (SYNC) timer_delete_sync(port.timer);
  else timer_delete(port.timer);
  kfree(port);
}

export default spec({
  threads: { driver: thread(driver), timers: daemon(run_timer_softirq) },
  configs: { broken: { params: { SYNC: false } } },
});`,
  },
  work: {
    what: "a work item",
    about: "a work item that is cancelled before its memory is freed",
    said: "Each `kworker` runs one item at a time. With one of them no two items overlap, so check with two as well (`--threads kworker=2`).",
    guard: "SYNC",
    kind: "use-after-free",
    happens: "the item runs on freed memory",
    imports: `import { container_of, daemon, param, spec, thread } from "lockstep";
import {
  WorkStruct,
  cancel_work,
  cancel_work_sync,
  kfree,
  kworker,
  kzalloc,
  schedule_work,
} from "lockstep/kernel";`,
    code: `const SYNC = param(true);

class Port {
  work = new WorkStruct(port_work);
  resets = 0;
}

function port_work(work: WorkStruct): void {
  const port = container_of(work, Port, "work");
  port.resets = 1;
}

function driver(): void {
  const port = kzalloc(Port);
  schedule_work(port.work);
  if (SYNC) cancel_work_sync(port.work);
  else cancel_work(port.work);
  kfree(port);
}

export default spec({
  threads: { driver: thread(driver), kworker: daemon(kworker) },
  configs: { broken: { params: { SYNC: false } } },
});`,
  },
  rcu: {
    what: "RCU",
    about: "a reader under RCU and the removal of what it reads",
    said: "A reader may hold what it dereferenced until it leaves its section; a grace period waits for the readers that began before it. `WARN_ON` reads as the driver would; an `assert` is no access.",
    guard: "GRACE",
    kind: "use-after-free",
    happens: "the reader looks into freed memory",
    imports: `import { param, spec, thread } from "lockstep";
import {
  WARN_ON,
  kfree,
  kzalloc,
  rcu_assign_pointer,
  rcu_dereference,
  rcu_read_lock,
  rcu_read_unlock,
  synchronize_rcu,
} from "lockstep/kernel";`,
    code: `const GRACE = param(true);

class Route {
  metric = 1;
}
const table = { route: null as Route | null };

function route_lookup(): void {
  rcu_read_lock();
  const route = rcu_dereference(table.route);
  if (route !== null) WARN_ON(route.metric === 0);
  rcu_read_unlock();
}

function route_replace(): void {
  const route = kzalloc(Route);
  rcu_assign_pointer(table.route, route);
  rcu_assign_pointer(table.route, null);
  if (GRACE) synchronize_rcu();
  kfree(route);
}

export default spec({
  threads: { reader: thread(route_lookup), writer: thread(route_replace) },
  configs: { broken: { params: { GRACE: false } } },
});`,
  },
  ref: {
    what: "a reference",
    about: "a lookup against the last put",
    said: "Who finds an object without holding a reference may find one whose last reference is gone.",
    guard: "UNLESS_ZERO",
    kind: "warning",
    happens: "the lookup takes a reference on an object that is being released",
    imports: `import { container_of, param, spec, thread } from "lockstep";
import {
  Kref,
  Mutex,
  kfree,
  kref_get,
  kref_get_unless_zero,
  kref_init,
  kref_put,
  kzalloc,
  mutex_lock,
  mutex_unlock,
} from "lockstep/kernel";`,
    code: `const UNLESS_ZERO = param(true);

class Session {
  refs = new Kref();
}
const table = { lock: new Mutex(), session: null as Session | null };

function session_release(kref: Kref): void {
  mutex_lock(table.lock);
  table.session = null;
  mutex_unlock(table.lock);
  kfree(container_of(kref, Session, "refs"));
}

function session_use(): void {
  mutex_lock(table.lock);
  let session = table.session;
  if (session !== null) {
    if (!UNLESS_ZERO) kref_get(session.refs);
    else if (!kref_get_unless_zero(session.refs)) session = null;
  }
  mutex_unlock(table.lock);
  if (session !== null) kref_put(session.refs, session_release);
}

function owner(): void {
  const session = kzalloc(Session);
  kref_init(session.refs);
  mutex_lock(table.lock);
  table.session = session;
  mutex_unlock(table.lock);
  kref_put(session.refs, session_release);
}

export default spec({
  threads: { owner: thread(owner), user: thread(session_use) },
  configs: { broken: { params: { UNLESS_ZERO: false } } },
});`,
  },
  wait: {
    what: "a wait",
    about: "a sleeper and who wakes it",
    said: "Nobody looks at the condition for a sleeper: what it waits for is written before the wake-up.",
    guard: "READY_FIRST",
    kind: "deadlock",
    happens: "the sleeper is woken before its condition holds, and never again",
    imports: `import { param, spec, thread } from "lockstep";
import { WaitQueueHead, wait_event, wake_up } from "lockstep/kernel";`,
    code: `const READY_FIRST = param(true);
const dev = { wait: new WaitQueueHead(), ready: false };

function dev_read(): void {
  wait_event(dev.wait, () => dev.ready);
}

function dev_complete(): void {
  if (READY_FIRST) dev.ready = true;
  wake_up(dev.wait);
  if (!READY_FIRST) dev.ready = true;
}

export default spec({
  threads: { reader: thread(dev_read), device: thread(dev_complete) },
  configs: { broken: { params: { READY_FIRST: false } } },
});`,
  },
};
