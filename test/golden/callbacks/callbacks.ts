/**
 * Pins: a callback is known for each place and for each static instance, a call through a stored
 * pointer goes to the one it points to, and it reads the object that the callback stands in.
 */
import { List, container_of, param, spec, thread } from "lockstep";
import { kfree, kzalloc, list_add_tail, list_del } from "lockstep/kernel";

const UNREGISTERED = param(true);
const ARMED = param(true);

class Timer {
  readonly fn: (timer: Timer) => void;
  armed = false;

  constructor(fn: (timer: Timer) => void) {
    this.fn = fn;
  }
}

class Session {
  beats = 0;
  keepalive = new Timer(session_beat);
  timeout = new Timer(session_expire);
}

const clock = new Timer(tick);
const alarm = new Timer(ring);
const wheel = {
  timers: new List<Timer>(),
  ticks: 0,
  rings: 0,
  expired: 0,
  next: null as Timer | null,
};

function tick(): void {
  wheel.ticks++;
}

function ring(timer: Timer): void {
  timer.armed = false;
  wheel.rings++;
}

function session_beat(timer: Timer): void {
  container_of(timer, Session, "keepalive").beats++;
}

function session_expire(timer: Timer): void {
  const session = container_of(timer, Session, "timeout");
  wheel.expired += session.beats;
}

function run_timers(): void {
  for (const timer of wheel.timers) timer.fn(timer);
}

function run_next(): void {
  const next = wheel.next!;
  next.fn(next);
}

function user(): void {
  const session = kzalloc(Session);
  list_add_tail(clock, wheel.timers);
  list_add_tail(session.keepalive, wheel.timers);
  list_add_tail(session.timeout, wheel.timers);
  list_add_tail(alarm, wheel.timers);
  run_timers();
  if (UNREGISTERED) {
    list_del(session.keepalive, wheel.timers);
    list_del(session.timeout, wheel.timers);
  }
  kfree(session);
  if (ARMED) wheel.next = clock;
  run_next();
  run_timers();
}

export default spec({
  threads: { user: thread(user) },
  reach: {
    "each is called": () => wheel.ticks === 3 && wheel.rings === 2 && wheel.expired === 1,
  },
  configs: {
    unarmed: { params: { ARMED: false } },
    registered: { params: { UNREGISTERED: false } },
  },
});
