/** What src/diagnostics/unmodelled/work.ts advises, followed: test/diagnostics/advice.test.ts. */

// === INIT_WORK queue_work_on: holds
class Device {
  work = new WorkStruct(dev_work);
  users = 0;
}
const dev = new Device();
function dev_work(work: WorkStruct): void {
  container_of(work, Device, "work").users++;
}
function main(): void {
  schedule_work(dev.work);
  flush_work(dev.work);
  assert(dev.users === 1);
}
export default spec({ threads: { main: thread(main), worker: daemon(kworker) } });

// === kthread_cancel_work_sync: holds
class Device {
  work = new WorkStruct(dev_work);
  users = 0;
}
function dev_work(work: WorkStruct): void {
  container_of(work, Device, "work").users++;
}
function main(): void {
  const dev = kzalloc(Device);
  schedule_work(dev.work);
  cancel_work_sync(dev.work);
  kfree(dev);
}
export default spec({ threads: { main: thread(main), worker: daemon(kworker) } });

// === INIT_DELAYED_WORK schedule_delayed_work_on: holds
class Device {
  dwork = new DelayedWork(dev_poll);
  users = 0;
}
const dev = new Device();
function dev_poll(dwork: DelayedWork): void {
  container_of(dwork, Device, "dwork").users++;
}
function main(): void {
  schedule_delayed_work(dev.dwork, HZ);
  flush_delayed_work(dev.dwork);
  assert(dev.users === 1);
}
export default spec({ threads: { main: thread(main), worker: daemon(kworker) } });

// === delayed_work_pending: holds
class Device {
  timer = new WorkStruct(dev_timeout);
}
const dev = new Device();
function dev_timeout(work: WorkStruct): void {}
function main(): void {
  if (dev.timer.pending) fail("nobody armed it");
  schedule_work(dev.timer);
  cancel_work_sync(dev.timer);
  if (dev.timer.pending) fail("it was taken off");
}
export default spec({ threads: { main: thread(main), timers: daemon(kworker) } });

// === work_busy: holds
class Device {
  timer = new WorkStruct(dev_timeout);
}
const dev = new Device();
function dev_timeout(work: WorkStruct): void {}
const busy = atomic((work: WorkStruct): boolean => {
  return work.pending || worker_pool.running.includes(work);
});
function main(): void {
  schedule_work(dev.timer);
  flush_work(dev.timer);
  assert(!busy(dev.timer));
}
export default spec({ threads: { main: thread(main), timers: daemon(kworker) } });

// === system_long_wq create_workqueue: holds
const g = { work: new WorkStruct(fn), n: 0 };
function fn(work: WorkStruct): void {
  g.n++;
}
function main(): void {
  const wq = alloc_workqueue("dev", 0, 0);
  queue_work(wq, g.work);
  destroy_workqueue(wq);
  assert(g.n === 1);
}
export default spec({ threads: { main: thread(main), worker: daemon(kworker) } });
