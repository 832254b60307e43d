/** Timers, and all else that is about time. */
import type { Matter } from "./matter.ts";

const subject = "time is not modelled";
const starting = "a struct starts initialised";

export const timers: readonly Matter[] = [
  {
    names: /timer_setup\w*|setup_timer|hrtimer_(init|setup)\w*|DEFINE_TIMER/,
    subject: starting,
    instead:
      "Write the timer's handler where the struct is declared; daemon(run_timer_softirq) runs it.",
    like: "timer = new TimerList(dev_timeout);",
  },
  {
    names: /timer_reduce|add_timer_on|hrtimer_(start|restart|forward)\w*/,
    subject,
    instead: "Write mod_timer(timer, HZ): it may fire at any time after that.",
    like: "mod_timer(dev.timer, HZ);",
  },
  {
    names: /mod_timer_pending/,
    subject,
    instead: "Write timer_pending(timer): it changes only when an armed timer fires.",
    like: "if (timer_pending(dev.timer)) mod_timer(dev.timer, HZ);",
  },
  {
    names: /hrtimer_cancel|del_singleshot_timer_sync/,
    subject,
    instead:
      "Write a TimerList, and timer_delete_sync(timer), which waits for a handler that runs.",
    like: "timer_delete_sync(dev.timer);",
  },
  {
    names: /hrtimer_try_to_cancel/,
    subject,
    instead:
      "Write a TimerList, and try_to_del_timer_sync(timer), which is -1 where its handler runs.",
    like: "if (try_to_del_timer_sync(dev.timer) >= 0) kfree(dev);",
  },
  {
    names: /hrtimer_is_queued/,
    subject,
    instead: "Write a TimerList, and timer_pending(timer).",
    like: 'if (timer_pending(dev.timer)) fail("nobody armed it");',
  },
  {
    names: /hrtimer_(active|callback_running)/,
    subject,
    instead: "Write a TimerList, and ask whether it is armed or runs in one step.",
    like: "return timer_bases.armed.has(timer) || timer_bases.running.has(timer);",
  },
  {
    names: /schedule_timeout\w*|[mun]s?sleep\w*|usleep_range|fsleep|[mun]delay/,
    subject,
    instead:
      "Leave it out: any thread may run before the next step anyway. A loop that polls is waitUntil(condition).",
    like: "waitUntil(dev.ready);",
  },
  {
    names:
      /jiffies(_64)?|get_jiffies_64|time_(is_)?(before|after|in)\w*|ktime_\w+|[mun]secs_to_jiffies|(local|sched)_clock/,
    subject,
    instead:
      "Leave out how long something takes: HZ is any delay. Write maybe() for a comparison of times, since either may be later.",
    like: "if (maybe()) return;",
  },
];
