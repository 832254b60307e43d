/** Uses of kernel threads and their workers: test/dsl/kernel.test.ts. */

// === kthread_run kthread_stop kthread_should_stop: holds
class Device {
  task = new TaskStruct(dev_thread);
  rounds = 0;
}
function dev_thread(task: TaskStruct): void {
  const dev = container_of(task, Device, "task");
  while (!kthread_should_stop()) {
    dev.rounds = 1;
    set_current_state(TASK_INTERRUPTIBLE);
    if (!kthread_should_stop()) schedule();
    set_current_state(TASK_RUNNING);
  }
}
function main(): void {
  const dev = kzalloc(Device);
  kthread_run(dev.task);
  kthread_stop(dev.task);
  kfree(dev);
}
export default spec({ threads: { main: thread(main), kthreadd: daemon(kthreadd) } });

// === kthread_run: violated:use-after-free (the thread is not stopped)
class Device {
  task = new TaskStruct(dev_thread);
  rounds = 0;
}
function dev_thread(task: TaskStruct): void {
  container_of(task, Device, "task").rounds = 1;
}
function main(): void {
  const dev = kzalloc(Device);
  kthread_run(dev.task);
  kfree(dev);
}
export default spec({ threads: { main: thread(main), kthreadd: daemon(kthreadd) } });

// === kthread_stop kthread_should_stop schedule: violated:deadlock (it looks, then says that it sleeps)
const g = { task: new TaskStruct(fn) };
function fn(task: TaskStruct): void {
  if (kthread_should_stop()) return;
  set_current_state(TASK_INTERRUPTIBLE);
  schedule();
}
function main(): void {
  kthread_run(g.task);
  kthread_stop(g.task);
}
export default spec({ threads: { main: thread(main), kthreadd: daemon(kthreadd) } });

// === kthread_stop: violated:bug (it has ended by itself)
const g = { task: new TaskStruct(fn), n: 0 };
function fn(task: TaskStruct): void {
  g.n = 1;
}
function main(): void {
  kthread_run(g.task);
  kthread_stop(g.task);
}
export default spec({ threads: { main: thread(main), kthreadd: daemon(kthreadd) } });

// === get_task_struct put_task_struct kthread_stop: holds (it may have ended by itself)
const g = { task: new TaskStruct(fn), n: 0 };
function fn(task: TaskStruct): void {
  g.n = 1;
}
function main(): void {
  kthread_create(g.task);
  get_task_struct(g.task);
  wake_up_process(g.task.thread!);
  kthread_stop(g.task);
  put_task_struct(g.task);
}
export default spec({ threads: { main: thread(main), kthreadd: daemon(kthreadd) } });

// === kthread_create kthread_stop: holds (one that was never woken does not run)
const g = { task: new TaskStruct(fn), n: 0 };
function fn(task: TaskStruct): void {
  g.n = 1;
}
function main(): void {
  kthread_create(g.task);
  kthread_stop(g.task);
  assert(g.n === 0);
}
export default spec({ threads: { main: thread(main), kthreadd: daemon(kthreadd) } });

// === kthread_park kthread_unpark kthread_should_park kthread_parkme: holds (parked, it touches nothing)
const g = { task: new TaskStruct(fn), busy: false, n: 0 };
function fn(task: TaskStruct): void {
  while (!kthread_should_stop()) {
    if (kthread_should_park()) kthread_parkme(task);
    g.busy = true;
    g.busy = false;
    set_current_state(TASK_INTERRUPTIBLE);
    if (!kthread_should_stop() && !kthread_should_park()) schedule();
    set_current_state(TASK_RUNNING);
  }
}
function main(): void {
  kthread_run(g.task);
  kthread_park(g.task);
  assert(!g.busy);
  g.n = 1;
  assert(!g.busy);
  kthread_unpark(g.task);
  kthread_stop(g.task);
}
export default spec({ threads: { main: thread(main), kthreadd: daemon(kthreadd) } });

// === kthread_queue_work kthread_flush_work kthread_create_worker kthread_flush_worker kthread_destroy_worker: holds
const g = { a: new WorkStruct(fn), n: 0 };
function fn(work: WorkStruct): void {
  g.n++;
}
function main(): void {
  const worker = kthread_create_worker(0, "dev");
  if (!kthread_queue_work(worker, g.a)) fail("it was queued");
  kthread_flush_work(g.a);
  assert(g.n === 1);
  kthread_queue_work(worker, g.a);
  kthread_flush_worker(worker);
  assert(g.n === 2);
  kthread_destroy_worker(worker);
}
export default spec({ threads: { main: thread(main), worker: daemon(kworker) } });

// === kthread_queue_work kthread_create_worker: violated:use-after-free (its item is not flushed)
class Device {
  work = new WorkStruct(fn);
  n = 0;
}
function fn(work: WorkStruct): void {
  container_of(work, Device, "work").n = 1;
}
function main(): void {
  const worker = kthread_create_worker(0, "dev");
  const dev = kzalloc(Device);
  kthread_queue_work(worker, dev.work);
  kfree(dev);
}
export default spec({ threads: { main: thread(main), worker: daemon(kworker) } });
