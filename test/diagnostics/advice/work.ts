/** What src/diagnostics/unmodelled/work.ts advises, followed: test/diagnostics/advice.test.ts. */

// === INIT_WORK queue_work_on kthread_flush_work: holds
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

// === alloc_workqueue: holds (with two kworkers two items overlap)
class Device {
  first = new WorkStruct(dev_first);
  second = new WorkStruct(dev_second);
  lock = new Mutex();
  users = 0;
}
const dev = new Device();
function dev_first(work: WorkStruct): void {
  mutex_lock(dev.lock);
  dev.users++;
  mutex_unlock(dev.lock);
}
function dev_second(work: WorkStruct): void {
  mutex_lock(dev.lock);
  dev.users++;
  mutex_unlock(dev.lock);
}
function main(): void {
  schedule_work(dev.first);
  schedule_work(dev.second);
}
export default spec({
  threads: { main: thread(main), worker: daemon(kworker, { count: 2 }) },
  reach: { "they overlap": () => inside(dev_first) === 1 && inside(dev_second) === 1 },
});

// === alloc_ordered_workqueue: holds (with one kworker no two items overlap)
class Device {
  first = new WorkStruct(dev_first);
  second = new WorkStruct(dev_second);
  users = 0;
}
const dev = new Device();
function dev_first(work: WorkStruct): void {
  dev.users++;
}
function dev_second(work: WorkStruct): void {
  dev.users++;
}
function main(): void {
  schedule_work(dev.first);
  schedule_work(dev.second);
}
export default spec({
  threads: { main: thread(main), worker: daemon(kworker) },
  always: { "one at a time": () => inside(dev_first) === 0 || inside(dev_second) === 0 },
});

// === flush_workqueue drain_workqueue destroy_workqueue: holds
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
  waitUntil(system_wq.worklist.length === 0 && system_wq.running.length === 0);
  kfree(dev);
}
export default spec({ threads: { main: thread(main), worker: daemon(kworker) } });

// === disable_work_sync: violated:use-after-free (the flag is tested apart from the queueing)
class Device {
  work = new WorkStruct(dev_work);
  shut = false;
}
function dev_work(work: WorkStruct): void {
  const dev = container_of(work, Device, "work");
  if (!dev.shut) schedule_work(dev.work);
}
function main(): void {
  const dev = kzalloc(Device);
  const other = dev;
  schedule_work(dev.work);
  dev.shut = true;
  if (maybe()) cancel_work_sync(dev.work);
  else waitUntil(!dev.work.pending);
  kfree(other);
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

// === disable_work_sync: holds
class Device {
  timer = new WorkStruct(dev_timeout);
  shut = false;
}
function dev_timeout(work: WorkStruct): void {
  arm(container_of(work, Device, "timer"));
}
const arm = atomic((dev: Device): void => {
  if (!dev.shut) schedule_work(dev.timer);
});
function main(): void {
  const dev = kzalloc(Device);
  arm(dev);
  dev.shut = true;
  cancel_work_sync(dev.timer);
  kfree(dev);
}
export default spec({ threads: { main: thread(main), timers: daemon(kworker) } });

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
  return work.pending || system_wq.running.includes(work);
});
function main(): void {
  schedule_work(dev.timer);
  flush_work(dev.timer);
  assert(!busy(dev.timer));
}
export default spec({ threads: { main: thread(main), timers: daemon(kworker) } });
