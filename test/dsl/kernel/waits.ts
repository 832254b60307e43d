/** Uses of waits that end otherwise: test/dsl/kernel.test.ts. */

// === mutex_lock_interruptible mutex_lock_killable mutex_lock_nested: holds (a signal ends only a wait)
const g = { a: new Mutex(), b: new Mutex(), n: 0, signals: 0 };
function main(): void {
  if (mutex_lock_interruptible(g.a) !== 0) {
    g.signals = 1;
    return;
  }
  mutex_lock_nested(g.b, 1);
  g.n++;
  mutex_unlock(g.b);
  mutex_unlock(g.a);
  if (mutex_lock_killable(g.b) === 0) mutex_unlock(g.b);
}
export default spec({
  threads: { main: thread(main, { count: 2 }) },
  always: { "one gets it at least": () => !(g.signals === 1 && g.n === 2) },
  reach: { "a signal": () => g.signals === 1, "both get it": () => g.n === 2 },
});

// === mutex_lock_interruptible: violated:sleep-in-atomic
const g = { lock: new Spinlock(), mutex: new Mutex() };
function main(): void {
  spin_lock(g.lock);
  if (mutex_lock_interruptible(g.mutex) === 0) mutex_unlock(g.mutex);
}

// === down_interruptible: holds
const g = { sem: new Semaphore(), n: 0 };
function main(): void {
  if (down_interruptible(g.sem) !== 0) return;
  g.n++;
  assert(g.n === 1);
  g.n--;
  up(g.sem);
}
export default spec({ threads: { main: thread(main, { count: 2 }) } });

// === wait_for_completion_interruptible: violated:deadlock (nobody completes it, and no signal comes)
const g = { done: new Completion(), signals: 0 };
function main(): void {
  if (wait_for_completion_interruptible(g.done) < 0) g.signals = 1;
}

// === wait_for_completion_timeout complete: holds
const g = { done: new Completion(), late: false, early: false };
function main(): void {
  if (wait_for_completion_timeout(g.done, HZ) === 0) g.late = true;
  else g.early = true;
}
function answer(): void {
  complete(g.done);
}
export default spec({
  threads: { main: thread(main), answer: thread(answer) },
  reach: { late: () => g.late, early: () => g.early },
});

// === wait_event_timeout wait_event_interruptible: holds
const g = {
  wq: new WaitQueueHead(),
  ready: false,
  ends: "none" as "none" | "late" | "signal" | "ready",
};
function main(): void {
  if (wait_event_timeout(g.wq, () => g.ready, HZ) === 0) g.ends = "late";
  const signal = wait_event_interruptible(g.wq, () => g.ready) < 0;
  g.ends = signal ? "signal" : "ready";
}
function waker(): void {
  g.ready = true;
  wake_up(g.wq);
}
export default spec({
  threads: { main: thread(main), waker: thread(waker) },
  reach: { signal: () => g.ends === "signal", ready: () => g.ends === "ready" },
});
