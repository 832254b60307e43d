/**
 * include/linux/hrtimer.h
 *
 * A timer that was started fires at any later time, or never. `hrtimers: daemon(hrtimer_interrupt)` serves them; without such a
 * thread none fires. A handler may not sleep; it returns HRTIMER_RESTART to be started again.
 *
 * Leaves out how much time passes, the modes, CPUs, and that the handler runs in an interrupt.
 */
import { atomic, choose, fail, touch, waitUntil } from "../index.ts";
import { current } from "./current.ts";

/** What a handler returns. @c include/linux/hrtimer.h hrtimer_restart */
export type HrtimerRestart = "HRTIMER_NORESTART" | "HRTIMER_RESTART";
/** The timer is not started again. @c include/linux/hrtimer.h HRTIMER_NORESTART */
export const HRTIMER_NORESTART = "HRTIMER_NORESTART";
/** The timer is started again. @c include/linux/hrtimer.h HRTIMER_RESTART */
export const HRTIMER_RESTART = "HRTIMER_RESTART";

/**
 * A timer and its handler. It is embedded in the object that the handler is about, which container_of finds:
 * `timer = new Hrtimer(my_timeout)` is hrtimer_init and the setting of its function.
 *
 * @c include/linux/hrtimer.h struct hrtimer
 */
export class Hrtimer {
  readonly func: (timer: Hrtimer) => HrtimerRestart;

  constructor(func: (timer: Hrtimer) => HrtimerRestart) {
    this.func = func;
  }
}

/** The timers that are started, and those whose handlers run. @c include/linux/hrtimer.h struct hrtimer_cpu_base */
export const hrtimer_bases = { started: new Set<Hrtimer>(), running: new Set<Hrtimer>() };

/**
 * Starts the timer, or gives one that is started another time. The mode is left out.
 *
 * @c include/linux/hrtimer.h hrtimer_start
 */
export const hrtimer_start = atomic((timer: Hrtimer, _tim: number): void => {
  touch(timer);
  hrtimer_bases.started.add(timer);
});

/**
 * Stops the timer if its handler does not run. Returns -1 where it runs, 1 where the timer was started, else 0.
 *
 * @c kernel/time/hrtimer.c hrtimer_try_to_cancel
 */
export const hrtimer_try_to_cancel = atomic((timer: Hrtimer): number => {
  touch(timer);
  if (hrtimer_bases.running.has(timer)) return -1;
  if (!hrtimer_bases.started.has(timer)) return 0;
  hrtimer_bases.started.delete(timer);
  return 1;
});

/**
 * Waits until the handler does not run, and stops the timer at that moment, also one whose handler has started it again.
 * Returns 1 where it was started, else 0. It spins, so it may be called under a spinlock; if the handler needs that lock
 * too, both wait for ever.
 *
 * @c kernel/time/hrtimer.c hrtimer_cancel
 */
export const hrtimer_cancel = atomic((timer: Hrtimer): number => {
  waitUntil(!hrtimer_bases.running.has(timer));
  touch(timer);
  if (!hrtimer_bases.started.has(timer)) return 0;
  hrtimer_bases.started.delete(timer);
  return 1;
});

/**
 * Returns whether the timer is started or its handler runs.
 *
 * @c kernel/time/hrtimer.c hrtimer_active
 */
export const hrtimer_active = atomic((timer: Hrtimer): boolean => {
  touch(timer);
  return hrtimer_bases.started.has(timer) || hrtimer_bases.running.has(timer);
});

/**
 * Runs the handlers of timers for ever: `hrtimers: daemon(hrtimer_interrupt)`.
 *
 * @c kernel/time/hrtimer.c hrtimer_interrupt
 */
export function hrtimer_interrupt(): void {
  while (true) {
    waitUntil(hrtimer_bases.started.some((timer) => !hrtimer_bases.running.has(timer)));
    const timer = expire_one();
    if (timer !== null) {
      current.preempt_count++;
      const restart = timer.func(timer);
      current.preempt_count--;
      if (current.preempt_count !== 0) fail("hrtimer: preempt leak", "warning");
      end_handler(timer, restart);
    }
  }
}

const expire_one = atomic((): Hrtimer | null => {
  if (hrtimer_bases.started.size === 0) return null;
  const timer = choose(hrtimer_bases.started);
  if (hrtimer_bases.running.has(timer)) return null;
  hrtimer_bases.started.delete(timer);
  hrtimer_bases.running.add(timer);
  return timer;
});

/** One that is not started again may be freed memory. @c kernel/time/hrtimer.c __run_hrtimer */
const end_handler = atomic((timer: Hrtimer, restart: HrtimerRestart): void => {
  hrtimer_bases.running.delete(timer);
  if (restart === "HRTIMER_RESTART") {
    touch(timer);
    hrtimer_bases.started.add(timer);
  }
});
