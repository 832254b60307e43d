/** What src/diagnostics/unmodelled/work.ts advises, followed: test/diagnostics/advice.test.ts. */

// === INIT_WORK INIT_DELAYED_WORK queue_work schedule_delayed_work mod_delayed_work flush_delayed_work kthread_flush_work: holds
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

// === cancel_delayed_work_sync: holds
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
