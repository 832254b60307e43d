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
