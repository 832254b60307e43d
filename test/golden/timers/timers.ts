/** Pins: what each way to disarm a timer says of its handler: that it runs, that it arms again, that it sleeps. */
import { container_of, daemon, param, spec, thread } from "lockstep";
import {
  HZ,
  Mutex,
  Spinlock,
  TimerList,
  kfree,
  kzalloc,
  mod_timer,
  mutex_lock,
} from "lockstep/kernel";
import {
  mutex_unlock,
  run_timer_softirq,
  spin_lock,
  spin_unlock,
  timer_delete,
} from "lockstep/kernel";
import { timer_delete_sync, timer_shutdown_sync } from "lockstep/kernel";

const BY = param("shutdown_sync", "delete_sync", "delete");
const ARMS = param("nobody", "handler", "user");
const UNDER = param("nothing", "spinlock");
const SLEEPS = param(false);

class Port {
  timer = new TimerList(port_timeout);
  hung = 0;
}

const g = { port: null as Port | null, lock: new Spinlock(), mutex: new Mutex(), opened: 0 };

function port_timeout(timer: TimerList): void {
  const port = container_of(timer, Port, "timer");
  if (UNDER === "spinlock") spin_lock(g.lock);
  port.hung = 1;
  if (UNDER === "spinlock") spin_unlock(g.lock);
  if (ARMS === "handler") mod_timer(port.timer, HZ);
  if (SLEEPS) {
    mutex_lock(g.mutex);
    mutex_unlock(g.mutex);
  }
}

function port_remove(): void {
  const port = kzalloc(Port);
  g.port = port;
  mod_timer(port.timer, HZ);
  if (UNDER === "spinlock") spin_lock(g.lock);
  if (BY === "delete") timer_delete(port.timer);
  else if (BY === "delete_sync") timer_delete_sync(port.timer);
  else timer_shutdown_sync(port.timer);
  if (UNDER === "spinlock") spin_unlock(g.lock);
  mutex_lock(g.mutex);
  g.port = null;
  mutex_unlock(g.mutex);
  kfree(port);
}

function port_open(): void {
  if (ARMS !== "user") return;
  mutex_lock(g.mutex);
  if (g.port !== null) mod_timer(g.port.timer, HZ);
  mutex_unlock(g.mutex);
}

export default spec({
  threads: {
    remove: thread(port_remove),
    open: thread(port_open),
    timers: daemon(run_timer_softirq),
  },
  configs: {
    rearmed: { params: { BY: "delete_sync", ARMS: "handler" } },
    running: { params: { BY: "delete" } },
    "armed-late": { params: { BY: "delete_sync", ARMS: "user" } },
    shut: { params: { ARMS: "user" } },
    locked: { params: { UNDER: "spinlock" } },
    sleeps: { params: { SLEEPS: true } },
  },
});
