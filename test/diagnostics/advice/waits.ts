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

// === prepare_to_wait schedule finish_wait: holds
const dev = { wq: new WaitQueueHead(), ready: false };
const prepare_to_wait = atomic((wq: WaitQueueHead): void => {
  wq.sleepers.add(self());
});
const finish_wait = atomic((wq: WaitQueueHead): void => {
  wq.sleepers.delete(self());
});
function sleeper(): void {
  prepare_to_wait(dev.wq);
  if (!dev.ready) waitUntil(!dev.wq.sleepers.has(self()));
  finish_wait(dev.wq);
}
function waker(): void {
  dev.ready = true;
  wake_up(dev.wq);
}
export default spec({ threads: { sleeper: thread(sleeper), waker: thread(waker) } });

// === prepare_to_wait: violated:deadlock (it joins the queue after it has looked)
const dev = { wq: new WaitQueueHead(), ready: false };
const prepare_to_wait = atomic((wq: WaitQueueHead): void => {
  wq.sleepers.add(self());
});
function sleeper(): void {
  if (dev.ready) return;
  prepare_to_wait(dev.wq);
  waitUntil(!dev.wq.sleepers.has(self()));
}
function waker(): void {
  dev.ready = true;
  wake_up(dev.wq);
}
export default spec({ threads: { sleeper: thread(sleeper), waker: thread(waker) } });

// === set_current_state schedule wake_up_process: holds
const task = { running: true };
const dev = { ready: false };
function sleeper(): void {
  task.running = false;
  if (!dev.ready) waitUntil(task.running);
  task.running = true;
}
function waker(): void {
  dev.ready = true;
  task.running = true;
}
export default spec({ threads: { sleeper: thread(sleeper), waker: thread(waker) } });

// === set_current_state: violated:deadlock (it says that it sleeps after it has looked)
const task = { running: true };
const dev = { ready: false };
function sleeper(): void {
  if (dev.ready) return;
  task.running = false;
  waitUntil(task.running);
}
function waker(): void {
  dev.ready = true;
  task.running = true;
}
export default spec({ threads: { sleeper: thread(sleeper), waker: thread(waker) } });

// === wait_on_bit wake_up_bit wake_up_interruptible: holds
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

// === kthread_run kthread_stop kthread_should_stop: holds
const worker = { started: false, stop: false, exited: new Completion() };
function run(): void {
  waitUntil(worker.started);
  while (!worker.stop) {}
  complete(worker.exited);
}
function main(): void {
  worker.started = true;
  worker.stop = true;
  wait_for_completion(worker.exited);
}
export default spec({ threads: { main: thread(main), worker: thread(run) } });
