/** What src/diagnostics/unmodelled/waits.ts advises, followed: test/diagnostics/advice.test.ts. */

// === wait_for_completion_io_timeout: holds (test/cases/agreement has it, and that maybe() before it is a deadlock)
const dev = { done: new Completion(), answers: 0, late: 0 };
function request(): void {
  if (!try_wait_for_completion(dev.done)) {
    dev.late++;
    return;
  }
  dev.answers++;
}
function device(): void {
  if (maybe()) complete(dev.done);
}
export default spec({
  threads: { request: thread(request), device: thread(device) },
  reach: {
    "the answer is in time": () => dev.answers === 1,
    "the answer is late": () => dev.late === 1 && dev.done.done === 1,
  },
});

// === wait_on_bit_timeout: holds
const dev = { wq: new WaitQueueHead(), ready: false, answers: 0 };
function request(): void {
  if (!dev.ready) return;
  dev.answers++;
}
function device(): void {
  if (!maybe()) return;
  dev.ready = true;
  wake_up(dev.wq);
}
export default spec({
  threads: { request: thread(request), device: thread(device) },
  reach: { "the answer is in time": () => dev.answers === 1 },
});

// === down_read_killable wait_event_killable: holds
const dev = { lock: new Mutex(), users: 0, signals: 0 };
const signal = atomic((): void => {
  dev.signals++;
});
function main(): void {
  if (maybe()) return signal();
  mutex_lock(dev.lock);
  dev.users++;
  mutex_unlock(dev.lock);
}
export default spec({
  threads: { main: thread(main, { count: 2 }) },
  reach: { "both get it": () => dev.users === 2, "neither gets it": () => dev.signals === 2 },
});

// === wait_event_lock_irq: holds
const dev = { lock: new Spinlock(), wq: new WaitQueueHead(), ready: false };
function sleeper(): void {
  spin_lock(dev.lock);
  while (!dev.ready) {
    spin_unlock(dev.lock);
    wait_event(dev.wq, () => dev.ready);
    spin_lock(dev.lock);
  }
  dev.ready = false;
  spin_unlock(dev.lock);
}
function waker(): void {
  spin_lock(dev.lock);
  dev.ready = true;
  spin_unlock(dev.lock);
  wake_up(dev.wq);
}
export default spec({ threads: { sleeper: thread(sleeper), waker: thread(waker) } });

// === wait_on_bit wake_up_bit wake_up_nr: holds
const dev = { wq: new WaitQueueHead(), busy: true };
function waiter(): void {
  wait_event(dev.wq, () => !dev.busy);
}
function main(): void {
  dev.busy = false;
  wake_up(dev.wq);
}
export default spec({ threads: { waiter: thread(waiter), main: thread(main) } });

// === wait_on_bit: violated:deadlock (nobody wakes it)
const dev = { wq: new WaitQueueHead(), busy: true };
function waiter(): void {
  wait_event(dev.wq, () => !dev.busy);
}
function main(): void {
  dev.busy = false;
}
export default spec({ threads: { waiter: thread(waiter), main: thread(main) } });

// === add_wait_queue remove_wait_queue io_schedule __set_current_state wake_up_state: holds
const g = { wq: new WaitQueueHead(), ready: false };
function sleeper(): void {
  prepare_to_wait(g.wq, TASK_INTERRUPTIBLE);
  while (!g.ready) {
    schedule(g.wq);
    prepare_to_wait(g.wq, TASK_INTERRUPTIBLE);
  }
  finish_wait(g.wq);
}
function waker(): void {
  g.ready = true;
  wake_up(g.wq);
}
export default spec({ threads: { sleeper: thread(sleeper), waker: thread(waker) } });

// === kthread_run_on_cpu kthread_freezable_should_stop: holds
const g = { task: new TaskStruct(fn), n: 0 };
function fn(task: TaskStruct): void {
  while (!kthread_should_stop()) {
    g.n = 1;
  }
}
function main(): void {
  kthread_run(g.task);
  kthread_stop(g.task);
}
export default spec({ threads: { main: thread(main), kthreadd: daemon(kthreadd) } });
