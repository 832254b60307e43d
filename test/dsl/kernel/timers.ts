/** Uses of timers: test/dsl/kernel.test.ts. */

// === mod_timer timer_pending timer_delete_sync timer_shutdown_sync HZ: holds
class Device {
  timer = new TimerList(dev_timeout);
  n = 0;
}
function dev_timeout(timer: TimerList): void {
  container_of(timer, Device, "timer").n = 1;
}
function main(): void {
  const dev = kzalloc(Device);
  if (mod_timer(dev.timer, HZ)) fail("it was armed");
  timer_delete_sync(dev.timer);
  if (timer_pending(dev.timer)) fail("it is armed");
  timer_shutdown_sync(dev.timer);
  if (mod_timer(dev.timer, HZ) || timer_pending(dev.timer)) fail("a shut timer was armed");
  kfree(dev);
}
export default spec({ threads: { main: thread(main), timers: daemon(run_timer_softirq) } });

// === add_timer del_timer del_timer_sync timer_shutdown: holds (who disarmed it knows that it did not fire)
const g = { fired: 0 };
class Device {
  timer = new TimerList(dev_timeout);
}
const dev = new Device();
function dev_timeout(timer: TimerList): void {
  g.fired++;
}
function main(): void {
  add_timer(dev.timer);
  if (del_timer(dev.timer)) assert(g.fired === 0);
  mod_timer(dev.timer, HZ);
  const fired = g.fired;
  if (del_timer_sync(dev.timer)) assert(g.fired === fired || g.fired === 1);
  timer_shutdown(dev.timer);
  add_timer(dev.timer);
  assert(g.fired < 3);
}
export default spec({ threads: { main: thread(main), timers: daemon(run_timer_softirq) } });

// === add_timer: violated:bug
const g = { timer: new TimerList(timeout) };
function timeout(timer: TimerList): void {}
function main(): void {
  add_timer(g.timer);
  add_timer(g.timer);
}

// === timer_delete try_to_del_timer_sync: violated:use-after-free (the handler may run)
class Device {
  timer = new TimerList(dev_timeout);
  n = 0;
}
function dev_timeout(timer: TimerList): void {
  container_of(timer, Device, "timer").n = 1;
}
function main(): void {
  const dev = kzalloc(Device);
  mod_timer(dev.timer, HZ);
  if (try_to_del_timer_sync(dev.timer) === 1 && timer_delete(dev.timer)) fail("it was disarmed");
  timer_delete(dev.timer);
  kfree(dev);
}
export default spec({ threads: { main: thread(main), timers: daemon(run_timer_softirq) } });

// === run_timer_softirq: violated:warning (a spinlock is left locked)
class Device {
  timer = new TimerList(dev_timeout);
  lock = new Spinlock();
}
const dev = new Device();
function dev_timeout(timer: TimerList): void {
  spin_lock(dev.lock);
}
function main(): void {
  mod_timer(dev.timer, HZ);
}
export default spec({ threads: { main: thread(main), timers: daemon(run_timer_softirq) } });

// === hrtimer_start hrtimer_cancel hrtimer_active: holds (also where the handler restarts it)
class Device {
  timer = new Hrtimer(dev_timeout);
  n = 0;
}
function dev_timeout(timer: Hrtimer): HrtimerRestart {
  container_of(timer, Device, "timer").n = 1;
  return HRTIMER_RESTART;
}
function main(): void {
  const dev = kzalloc(Device);
  hrtimer_start(dev.timer, HZ);
  hrtimer_cancel(dev.timer);
  if (hrtimer_active(dev.timer)) fail("it was stopped");
  kfree(dev);
}
export default spec({ threads: { main: thread(main), hrtimers: daemon(hrtimer_interrupt) } });

// === hrtimer_start hrtimer_try_to_cancel: violated:use-after-free (its handler may run)
class Device {
  timer = new Hrtimer(dev_timeout);
  n = 0;
}
function dev_timeout(timer: Hrtimer): HrtimerRestart {
  container_of(timer, Device, "timer").n = 1;
  return HRTIMER_NORESTART;
}
function main(): void {
  const dev = kzalloc(Device);
  hrtimer_start(dev.timer, HZ);
  hrtimer_try_to_cancel(dev.timer);
  kfree(dev);
}
export default spec({ threads: { main: thread(main), hrtimers: daemon(hrtimer_interrupt) } });

// === hrtimer_cancel: violated:deadlock (under the lock that its handler takes)
const g = { timer: new Hrtimer(timeout), lock: new Spinlock() };
function timeout(timer: Hrtimer): HrtimerRestart {
  spin_lock(g.lock);
  spin_unlock(g.lock);
  return HRTIMER_NORESTART;
}
function main(): void {
  hrtimer_start(g.timer, HZ);
  spin_lock(g.lock);
  hrtimer_cancel(g.timer);
  spin_unlock(g.lock);
}
export default spec({ threads: { main: thread(main), hrtimers: daemon(hrtimer_interrupt) } });
