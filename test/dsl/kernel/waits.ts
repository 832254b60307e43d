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

// === set_current_state schedule wake_up_process: holds
const g = { task: null as Thread | null, ready: false };
function sleeper(): void {
  g.task = self();
  set_current_state(TASK_UNINTERRUPTIBLE);
  while (!g.ready) {
    schedule();
    set_current_state(TASK_UNINTERRUPTIBLE);
  }
  set_current_state(TASK_RUNNING);
}
function waker(): void {
  g.ready = true;
  const task = g.task;
  if (task !== null) wake_up_process(task);
}
export default spec({ threads: { sleeper: thread(sleeper), waker: thread(waker) } });

// === set_current_state: violated:deadlock (it says that it sleeps after it has looked)
const g = { task: null as Thread | null, ready: false };
function sleeper(): void {
  g.task = self();
  if (!g.ready) {
    set_current_state(TASK_INTERRUPTIBLE);
    schedule();
  }
}
function waker(): void {
  waitUntil(g.task !== null);
  g.ready = true;
  wake_up_process(g.task!);
}
export default spec({ threads: { sleeper: thread(sleeper), waker: thread(waker) } });

// === prepare_to_wait finish_wait schedule wake_up: holds
const g = { wq: new WaitQueueHead(), ready: false };
function sleeper(): void {
  prepare_to_wait(g.wq, TASK_UNINTERRUPTIBLE);
  while (!g.ready) {
    schedule(g.wq);
    prepare_to_wait(g.wq, TASK_UNINTERRUPTIBLE);
  }
  finish_wait(g.wq);
}
function waker(): void {
  g.ready = true;
  wake_up(g.wq);
}
export default spec({ threads: { sleeper: thread(sleeper, { count: 2 }), waker: thread(waker) } });

// === prepare_to_wait: violated:deadlock (it joins the queue after it has looked)
const g = { wq: new WaitQueueHead(), ready: false };
function sleeper(): void {
  if (!g.ready) {
    prepare_to_wait(g.wq, TASK_UNINTERRUPTIBLE);
    schedule(g.wq);
    finish_wait(g.wq);
  }
}
function waker(): void {
  g.ready = true;
  wake_up(g.wq);
}
export default spec({ threads: { sleeper: thread(sleeper), waker: thread(waker) } });

// === prepare_to_wait schedule: violated:bug (it does not say in which queue)
const g = { wq: new WaitQueueHead() };
function main(): void {
  prepare_to_wait(g.wq, TASK_INTERRUPTIBLE);
  schedule();
}

// === wake_up_interruptible wait_event_interruptible: holds
const g = { wq: new WaitQueueHead(), ready: false };
function sleeper(): void {
  wait_event_interruptible(g.wq, () => g.ready);
}
function waker(): void {
  g.ready = true;
  wake_up_interruptible(g.wq);
}
export default spec({ threads: { sleeper: thread(sleeper), waker: thread(waker) } });

// === wake_up_interruptible wait_event: violated:deadlock (it does not wake who sleeps uninterruptibly)
const g = { wq: new WaitQueueHead(), ready: false };
function sleeper(): void {
  wait_event(g.wq, () => g.ready);
}
function waker(): void {
  g.ready = true;
  wake_up_interruptible(g.wq);
}
export default spec({ threads: { sleeper: thread(sleeper), waker: thread(waker) } });

// === schedule_timeout set_current_state: holds (a poll with a limit)
const g = { ready: false, late: 0 };
function poller(): void {
  for (let tries = 0; tries < 2; tries++) {
    if (g.ready) return;
    set_current_state(TASK_UNINTERRUPTIBLE);
    schedule_timeout(HZ);
  }
  g.late = 1;
}
function device(): void {
  g.ready = true;
}
export default spec({
  threads: { poller: thread(poller), device: thread(device) },
  reach: { "it is late": () => g.late === 1 },
});

// === schedule: violated:sleep-in-atomic
const g = { lock: new Spinlock() };
function main(): void {
  spin_lock(g.lock);
  schedule();
}

// === init_waitqueue_head: violated:bug (somebody sleeps in it)
const g = { wq: new WaitQueueHead(), ready: false };
function sleeper(): void {
  wait_event(g.wq, () => g.ready);
}
function main(): void {
  init_waitqueue_head(g.wq);
  g.ready = true;
  wake_up(g.wq);
}
export default spec({ threads: { sleeper: thread(sleeper), main: thread(main) } });
