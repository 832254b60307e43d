/**
 * include/linux/timer.h
 *
 * An armed timer fires at any later time, or never, whatever time it was armed for. A handler runs in a softirq: it may
 * not sleep. `timers: daemon(run_timer_softirq, softirq(cpu0))` serves them; without such a thread none fires. One handler runs
 * at once for each such thread, as one does on each CPU, and one timer's handler never runs twice at once. Without
 * `softirq(cpu0)` it runs on a CPU of its own, and interrupts nobody.
 *
 * Leaves out how much time passes, and with it the order of the timers; timers that belong to a CPU; and hrtimers.
 */
import { atomic, choose, fail, touch, waitUntil } from "../index.ts";
import { current } from "./current.ts";
import { softirq_enter, softirq_exit } from "./hardirq.ts";

/**
 * A timer and its handler. It is embedded in the object that the handler is about, which container_of finds:
 * `timer = new TimerList(dev_timeout)` is timer_setup.
 *
 * @c include/linux/timer.h struct timer_list
 */
export class TimerList {
  readonly func: (timer: TimerList) => void;
  /** After timer_shutdown, where the kernel's function is NULL: arming it does nothing. */
  shutdown = false;

  constructor(func: (timer: TimerList) => void) {
    this.func = func;
  }
}

/** The timers that are armed, and those whose handlers run. @c kernel/time/timer.c struct timer_base */
export const timer_bases = {
  armed: new Set<TimerList>(),
  running: new Set<TimerList>(),
};

/** A second, in ticks. It is 1, so that it is a small number: no time is looked at. @c include/asm-generic/param.h HZ */
export const HZ = 1;

/**
 * Arms the timer, or gives one that is armed another time. Returns whether it was armed. After timer_shutdown it does
 * nothing, and returns false.
 *
 * Leaves out `expires`: write any number, such as HZ.
 *
 * @c kernel/time/timer.c mod_timer
 */
export const mod_timer = atomic((timer: TimerList, expires: number): boolean => {
  if (timer.shutdown) return false;
  const pending = timer_bases.armed.has(timer);
  timer_bases.armed.add(timer);
  return pending;
});

/**
 * Arms a timer, which must not be armed: that is a `bug`. After timer_shutdown it does nothing. The kernel's takes the
 * time from timer->expires.
 *
 * @c kernel/time/timer.c add_timer
 */
export const add_timer = atomic((timer: TimerList): void => {
  if (timer_bases.armed.has(timer)) fail("add_timer of a timer that is pending", "bug");
  if (!timer.shutdown) timer_bases.armed.add(timer);
});

/**
 * Returns whether the timer is armed. It is not while its handler runs, unless it was armed again.
 *
 * @c include/linux/timer.h timer_pending
 */
export const timer_pending = atomic((timer: TimerList): boolean => {
  touch(timer);
  return timer_bases.armed.has(timer);
});

/**
 * Disarms the timer. Returns whether it was armed. A handler that runs goes on, and the timer may be armed again.
 *
 * @c kernel/time/timer.c timer_delete
 */
export const timer_delete = atomic((timer: TimerList): boolean => {
  touch(timer);
  const pending = timer_bases.armed.has(timer);
  timer_bases.armed.delete(timer);
  return pending;
});

/**
 * The older name of timer_delete.
 *
 * @c include/linux/timer.h del_timer
 */
export function del_timer(timer: TimerList): boolean {
  return timer_delete(timer);
}

/**
 * Disarms the timer if its handler does not run. Returns -1 where it runs, 1 where the timer was armed, else 0.
 *
 * @c kernel/time/timer.c try_to_del_timer_sync
 */
export const try_to_del_timer_sync = atomic((timer: TimerList): number => {
  touch(timer);
  if (timer_bases.running.has(timer)) return -1;
  if (!timer_bases.armed.has(timer)) return 0;
  timer_bases.armed.delete(timer);
  return 1;
});

/**
 * Waits until the handler does not run, and disarms the timer at that moment: a handler that arms its own timer is
 * caught, but others may arm it again afterwards. It spins, so it may be called under a spinlock; if the handler needs
 * that lock too, both wait for ever. In the handler of a hard interrupt it is a `warning`. Returns whether the timer was
 * armed.
 *
 * @c kernel/time/timer.c timer_delete_sync
 */
export const timer_delete_sync = atomic((timer: TimerList): boolean => {
  if (current.in_hardirq) fail("a hard interrupt waits for a timer's handler", "warning");
  waitUntil(!timer_bases.running.has(timer));
  touch(timer);
  const pending = timer_bases.armed.has(timer);
  timer_bases.armed.delete(timer);
  return pending;
});

/**
 * The older name of timer_delete_sync.
 *
 * @c include/linux/timer.h del_timer_sync
 */
export function del_timer_sync(timer: TimerList): boolean {
  return timer_delete_sync(timer);
}

/**
 * Disarms the timer for good: whoever arms it later does nothing. A handler that runs goes on. Returns whether it was
 * armed.
 *
 * @c kernel/time/timer.c timer_shutdown
 */
export const timer_shutdown = atomic((timer: TimerList): boolean => {
  const pending = timer_bases.armed.has(timer);
  timer_bases.armed.delete(timer);
  timer.shutdown = true;
  return pending;
});

/**
 * As timer_delete_sync, and for good: whoever arms the timer later does nothing.
 *
 * @c kernel/time/timer.c timer_shutdown_sync
 */
export const timer_shutdown_sync = atomic((timer: TimerList): boolean => {
  if (current.in_hardirq) fail("a hard interrupt waits for a timer's handler", "warning");
  waitUntil(!timer_bases.running.has(timer));
  const pending = timer_bases.armed.has(timer);
  timer_bases.armed.delete(timer);
  timer.shutdown = true;
  return pending;
});

/**
 * Runs the handlers of timers for ever: `timers: daemon(run_timer_softirq)`. A handler that returns with a spinlock held
 * is a `warning`, as in the kernel.
 *
 * @c kernel/time/timer.c run_timer_softirq
 */
export function run_timer_softirq(): void {
  while (true) {
    waitUntil(timer_bases.armed.some((timer) => !timer_bases.running.has(timer)));
    softirq_enter();
    const timer = expire_timer();
    if (timer !== null) {
      timer.func(timer);
      if (current.preempt_count !== 0) fail("timer: preempt leak", "warning");
      timer_expired(timer);
    }
    softirq_exit();
  }
}

/** Any timer that is armed and whose handler does not run. @c kernel/time/timer.c expire_timers */
const expire_timer = atomic((): TimerList | null => {
  if (timer_bases.armed.size === 0) return null;
  const timer = choose(timer_bases.armed);
  if (timer_bases.running.has(timer)) return null;
  timer_bases.armed.delete(timer);
  timer_bases.running.add(timer);
  return timer;
});

/** The handler has returned; its timer may be freed memory. @c kernel/time/timer.c expire_timers */
const timer_expired = atomic((timer: TimerList): void => {
  timer_bases.running.delete(timer);
});
