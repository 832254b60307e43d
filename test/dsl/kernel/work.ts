/** Uses of work items: test/dsl/kernel.test.ts. */

// === queue_work cancel_work: holds
const g = { work: new WorkStruct(fn), n: 0 };
function fn(work: WorkStruct): void {
  g.n++;
}
function main(): void {
  if (!queue_work(system_wq, g.work)) fail("it was queued");
  if (cancel_work(g.work)) assert(g.n === 0);
}
export default spec({ threads: { main: thread(main), worker: daemon(kworker) } });

// === schedule_delayed_work queue_delayed_work cancel_delayed_work mod_delayed_work: holds
const g = { dwork: new DelayedWork(fn), n: 0 };
function fn(dwork: DelayedWork): void {
  g.n++;
}
function main(): void {
  if (!schedule_delayed_work(g.dwork, HZ)) fail("it was queued");
  if (cancel_delayed_work(g.dwork)) assert(g.n === 0);
  queue_delayed_work(system_wq, g.dwork, 0);
  mod_delayed_work(system_wq, g.dwork, HZ);
}
export default spec({
  threads: { main: thread(main), worker: daemon(kworker) },
  reach: { "all ran": () => g.n === 3 },
});

// === flush_delayed_work cancel_delayed_work_sync: holds
class Device {
  dwork = new DelayedWork(fn);
  n = 0;
}
function fn(dwork: DelayedWork): void {
  const dev = container_of(dwork, Device, "dwork");
  if (dev.n === 1) schedule_delayed_work(dwork, HZ);
  else dev.n++;
}
function main(): void {
  const dev = kzalloc(Device);
  schedule_delayed_work(dev.dwork, HZ);
  flush_delayed_work(dev.dwork);
  assert(dev.n === 1);
  schedule_delayed_work(dev.dwork, HZ);
  cancel_delayed_work_sync(dev.dwork);
  kfree(dev);
}
export default spec({ threads: { main: thread(main), worker: daemon(kworker) } });

// === flush_work: violated:use-after-free (an item that queues itself again may run when it returns)
class Device {
  work = new WorkStruct(fn);
  rounds = 0;
}
function fn(work: WorkStruct): void {
  const dev = container_of(work, Device, "work");
  dev.rounds = (dev.rounds + 1) % 4;
  if (dev.rounds < 3) schedule_work(work);
}
function main(): void {
  const dev = kzalloc(Device);
  schedule_work(dev.work);
  flush_work(dev.work);
  kfree(dev);
}
export default spec({ threads: { main: thread(main), worker: daemon(kworker) } });

// === cancel_work_sync: holds (an item that queues itself again is barred)
class Device {
  work = new WorkStruct(fn);
  rounds = 0;
}
function fn(work: WorkStruct): void {
  const dev = container_of(work, Device, "work");
  dev.rounds = (dev.rounds + 1) % 4;
  schedule_work(work);
}
function main(): void {
  const dev = kzalloc(Device);
  schedule_work(dev.work);
  cancel_work_sync(dev.work);
  kfree(dev);
}
export default spec({ threads: { main: thread(main), worker: daemon(kworker) } });

// === flush_work cancel_work_sync: holds (two cancel)
class Device {
  work = new WorkStruct(fn);
  rounds = 0;
}
const g = { cancelled: 0 };
const cancelled = atomic((): void => {
  g.cancelled++;
});
function fn(work: WorkStruct): void {
  container_of(work, Device, "work").rounds++;
}
const dev = new Device();
function main(): void {
  schedule_work(dev.work);
  flush_work(dev.work);
  schedule_work(dev.work);
  cancel();
}
function cancel(): void {
  if (cancel_work_sync(dev.work)) cancelled();
}
export default spec({
  threads: { main: thread(main), cancel: thread(cancel), worker: daemon(kworker) },
  always: { "one takes it off": () => g.cancelled < 2 || dev.rounds === 0 },
});

// === alloc_workqueue queue_work destroy_workqueue: holds (no more than one item of it runs at once)
const g = { a: new WorkStruct(fn), b: new WorkStruct(fn), running: 0, ran: 0 };
function fn(work: WorkStruct): void {
  g.running++;
  assert(g.running === 1);
  g.running--;
  g.ran++;
}
function main(): void {
  const wq = alloc_workqueue("dev", 0, 1);
  queue_work(wq, g.a);
  queue_work(wq, g.b);
  destroy_workqueue(wq);
  assert(g.ran === 2);
}
export default spec({
  threads: { main: thread(main), worker: daemon(kworker, { count: 2 }) },
});

// === alloc_workqueue queue_work: violated:assertion (two items of it run at once)
const g = { a: new WorkStruct(fn), b: new WorkStruct(fn), running: 0 };
function fn(work: WorkStruct): void {
  g.running++;
  assert(g.running === 1);
  g.running--;
}
function main(): void {
  const wq = alloc_workqueue("dev", 0, 2);
  queue_work(wq, g.a);
  queue_work(wq, g.b);
}
export default spec({
  threads: { main: thread(main), worker: daemon(kworker, { count: 2 }) },
});

// === alloc_ordered_workqueue flush_workqueue: holds (in the order in which they were queued)
const g = { a: new WorkStruct(first), b: new WorkStruct(second), last: 0 };
function first(work: WorkStruct): void {
  g.last = 1;
}
function second(work: WorkStruct): void {
  assert(g.last === 1);
  g.last = 2;
}
function main(): void {
  const wq = alloc_ordered_workqueue("dev", 0);
  queue_work(wq, g.a);
  queue_work(wq, g.b);
  flush_workqueue(wq);
  assert(g.last === 2);
}
export default spec({
  threads: { main: thread(main), worker: daemon(kworker, { count: 2 }) },
});

// === flush_workqueue: violated:use-after-free (an item that queues itself again may run when it returns)
class Device {
  work = new WorkStruct(fn);
  rounds = 0;
}
function fn(work: WorkStruct): void {
  const dev = container_of(work, Device, "work");
  dev.rounds = (dev.rounds + 1) % 4;
  if (dev.rounds < 3) schedule_work(work);
}
function main(): void {
  const dev = kzalloc(Device);
  schedule_work(dev.work);
  flush_workqueue(system_wq);
  kfree(dev);
}
export default spec({ threads: { main: thread(main), worker: daemon(kworker) } });

// === drain_workqueue: holds (what an item queues is waited for)
class Device {
  work = new WorkStruct(fn);
  rounds = 0;
}
const g = { wq: null as WorkqueueStruct | null };
function fn(work: WorkStruct): void {
  const dev = container_of(work, Device, "work");
  dev.rounds++;
  if (dev.rounds < 3) queue_work(g.wq!, work);
}
function main(): void {
  const wq = alloc_workqueue("dev", 0, 0);
  g.wq = wq;
  const dev = kzalloc(Device);
  queue_work(wq, dev.work);
  drain_workqueue(wq);
  kfree(dev);
}
export default spec({ threads: { main: thread(main), worker: daemon(kworker) } });

// === drain_workqueue schedule_work: violated:warning (another queues meanwhile)
const g = { a: new WorkStruct(fn), b: new WorkStruct(fn), n: 0 };
function fn(work: WorkStruct): void {
  g.n = 1;
}
function main(): void {
  schedule_work(g.a);
  drain_workqueue(system_wq);
}
function other(): void {
  schedule_work(g.b);
}
export default spec({
  threads: { main: thread(main), other: thread(other), worker: daemon(kworker) },
});

// === destroy_workqueue queue_delayed_work: violated:use-after-free (its delay was not over)
const g = { dwork: new DelayedWork(fn), n: 0 };
function fn(dwork: DelayedWork): void {
  g.n = 1;
}
function main(): void {
  const wq = alloc_workqueue("dev", 0, 0);
  queue_delayed_work(wq, g.dwork, HZ);
  destroy_workqueue(wq);
}
export default spec({ threads: { main: thread(main), worker: daemon(kworker) } });

// === flush_workqueue: violated:deadlock (with a lock held that an item needs)
const g = { work: new WorkStruct(fn), lock: new Mutex(), n: 0 };
function fn(work: WorkStruct): void {
  mutex_lock(g.lock);
  g.n = 1;
  mutex_unlock(g.lock);
}
function main(): void {
  mutex_lock(g.lock);
  schedule_work(g.work);
  flush_workqueue(system_wq);
  mutex_unlock(g.lock);
}
export default spec({ threads: { main: thread(main), worker: daemon(kworker) } });

// === disable_work_sync: holds (nobody queues it any more)
class Device {
  work = new WorkStruct(fn);
  n = 0;
}
function fn(work: WorkStruct): void {
  const dev = container_of(work, Device, "work");
  dev.n = 1;
  schedule_work(work);
}
function main(): void {
  const dev = kzalloc(Device);
  schedule_work(dev.work);
  disable_work_sync(dev.work);
  if (schedule_work(dev.work)) fail("it is disabled");
  kfree(dev);
}
export default spec({ threads: { main: thread(main), worker: daemon(kworker) } });

// === cancel_work_sync schedule_work: violated:use-after-free (it is queued again behind it)
class Device {
  work = new WorkStruct(fn);
  n = 0;
}
function fn(work: WorkStruct): void {
  container_of(work, Device, "work").n = 1;
}
function main(): void {
  const dev = kzalloc(Device);
  schedule_work(dev.work);
  cancel_work_sync(dev.work);
  schedule_work(dev.work);
  kfree(dev);
}
export default spec({ threads: { main: thread(main), worker: daemon(kworker) } });

// === kworker: violated:bug (an item leaves a spinlock locked)
const g = { work: new WorkStruct(fn), lock: new Spinlock() };
function fn(work: WorkStruct): void {
  spin_lock(g.lock);
}
function main(): void {
  schedule_work(g.work);
}
export default spec({ threads: { main: thread(main), worker: daemon(kworker) } });
