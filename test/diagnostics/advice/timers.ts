/** What src/diagnostics/unmodelled/timers.ts advises, followed: test/diagnostics/advice.test.ts. */

// === timer_setup hrtimer_start timer_reduce hrtimer_cancel: holds
class Device {
  timer = new TimerList(dev_timeout);
  late = false;
}
function dev_timeout(timer: TimerList): void {
  container_of(timer, Device, "timer").late = true;
}
function main(): void {
  const dev = kzalloc(Device);
  mod_timer(dev.timer, HZ);
  timer_delete_sync(dev.timer);
  kfree(dev);
}
export default spec({ threads: { main: thread(main), timers: daemon(run_timer_softirq) } });

// === hrtimer_try_to_cancel: holds (a handler that runs keeps the memory)
class Device {
  timer = new TimerList(dev_timeout);
  late = false;
}
function dev_timeout(timer: TimerList): void {
  container_of(timer, Device, "timer").late = true;
}
function main(): void {
  const dev = kzalloc(Device);
  mod_timer(dev.timer, HZ);
  if (try_to_del_timer_sync(dev.timer) >= 0) kfree(dev);
}
export default spec({ threads: { main: thread(main), timers: daemon(run_timer_softirq) } });

// === hrtimer_is_queued mod_timer_pending: holds
class Device {
  timer = new TimerList(dev_timeout);
}
const dev = new Device();
function dev_timeout(timer: TimerList): void {}
function main(): void {
  if (timer_pending(dev.timer)) fail("nobody armed it");
  mod_timer(dev.timer, HZ);
  if (timer_pending(dev.timer)) mod_timer(dev.timer, HZ);
  timer_delete_sync(dev.timer);
  if (timer_pending(dev.timer)) fail("it was disarmed");
}
export default spec({ threads: { main: thread(main), timers: daemon(run_timer_softirq) } });

// === hrtimer_active: holds
class Device {
  timer = new TimerList(dev_timeout);
}
const dev = new Device();
function dev_timeout(timer: TimerList): void {}
const active = atomic((timer: TimerList): boolean => {
  return timer_bases.armed.has(timer) || timer_bases.running.has(timer);
});
function main(): void {
  mod_timer(dev.timer, HZ);
  timer_delete_sync(dev.timer);
  assert(!active(dev.timer));
}
export default spec({ threads: { main: thread(main), timers: daemon(run_timer_softirq) } });

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
