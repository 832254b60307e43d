/** What src/diagnostics/unmodelled/timers.ts advises, followed: test/diagnostics/advice.test.ts. */

// === timer_setup mod_timer timer_delete_sync: holds
class Device {
  timer = new WorkStruct(dev_timeout);
  late = false;
}
function dev_timeout(work: WorkStruct): void {
  container_of(work, Device, "timer").late = true;
}
function main(): void {
  const dev = kzalloc(Device);
  schedule_work(dev.timer);
  cancel_work_sync(dev.timer);
  kfree(dev);
}
export default spec({ threads: { main: thread(main), timers: daemon(kworker) } });

// === timer_delete: violated:use-after-free (a handler that runs is not waited for)
class Device {
  timer = new WorkStruct(dev_timeout);
  late = false;
}
function dev_timeout(work: WorkStruct): void {
  container_of(work, Device, "timer").late = true;
}
const cancel_work = atomic((work: WorkStruct): boolean => {
  const was = work.pending;
  work.pending = false;
  system_wq.worklist.remove(work);
  return was;
});
function main(): void {
  const dev = kzalloc(Device);
  schedule_work(dev.timer);
  cancel_work(dev.timer);
  kfree(dev);
}
export default spec({ threads: { main: thread(main), timers: daemon(kworker) } });

// === timer_delete cancel_work: holds (what waits is taken off)
class Device {
  timer = new WorkStruct(dev_timeout);
}
const g = { late: false };
function dev_timeout(work: WorkStruct): void {
  g.late = true;
}
const cancel_work = atomic((work: WorkStruct): boolean => {
  const was = work.pending;
  work.pending = false;
  system_wq.worklist.remove(work);
  return was;
});
function main(): void {
  const dev = kzalloc(Device);
  schedule_work(dev.timer);
  if (cancel_work(dev.timer)) {
    assert(!g.late);
    kfree(dev);
  }
}
export default spec({ threads: { main: thread(main), timers: daemon(kworker) } });

// === timer_shutdown_sync disable_work_sync: holds
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

// === timer_pending work_pending: holds
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

// === hrtimer_active work_busy: holds
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

// === msleep schedule_timeout: holds (a loop that polls)
const dev = { ready: false, users: 0 };
function poller(): void {
  waitUntil(dev.ready);
  assert(dev.users === 1);
}
function main(): void {
  dev.users = 1;
  dev.ready = true;
}
export default spec({ threads: { main: thread(main), poller: thread(poller) } });

// === jiffies: holds
const dev = { users: 0 };
function main(): void {
  if (maybe()) return;
  dev.users = 1;
}
export default spec({
  threads: { main: thread(main) },
  reach: { "in time": () => dev.users === 1 },
});
