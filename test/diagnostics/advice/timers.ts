/** What src/diagnostics/unmodelled/timers.ts advises, followed: test/diagnostics/advice.test.ts. */

// === timer_setup timer_reduce del_singleshot_timer_sync: holds
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

// === mod_timer_pending: holds
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

// === msleep usleep_range: holds (a loop that polls)
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

// === hrtimer_init hrtimer_setup: holds
class Device {
  timer = new Hrtimer(dev_timeout);
}
const dev = new Device();
function dev_timeout(timer: Hrtimer): HrtimerRestart {
  return HRTIMER_NORESTART;
}
function main(): void {
  hrtimer_start(dev.timer, HZ);
}
export default spec({ threads: { main: thread(main), hrtimers: daemon(hrtimer_interrupt) } });

// === hrtimer_forward hrtimer_restart hrtimer_is_queued: holds
const g = { timer: new Hrtimer(timeout) };
function timeout(timer: Hrtimer): HrtimerRestart {
  return HRTIMER_RESTART;
}
function main(): void {
  hrtimer_start(g.timer, HZ);
  if (!hrtimer_active(g.timer)) fail("it restarts");
}
export default spec({ threads: { main: thread(main), hrtimers: daemon(hrtimer_interrupt) } });
