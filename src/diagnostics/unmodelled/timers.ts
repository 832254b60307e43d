/** Timers, and all else that is about time. */
import type { Matter } from "./matter.ts";

const subject = "time is not modelled";
const starting = "a struct starts initialised";

export const timers: readonly Matter[] = [
  {
    names: /timer_setup\w*|setup_timer|DEFINE_TIMER/,
    subject: starting,
    instead:
      "Write the timer's handler where the struct is declared; daemon(run_timer_softirq) runs it.",
    like: "timer = new TimerList(dev_timeout);",
  },
  {
    names: /timer_reduce|add_timer_on/,
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
    names: /del_singleshot_timer_sync/,
    subject,
    instead:
      "Write a TimerList, and timer_delete_sync(timer), which waits for a handler that runs.",
    like: "timer_delete_sync(dev.timer);",
  },
  {
    names: /hrtimer_(init|setup)\w*/,
    subject: starting,
    instead:
      "Write the timer's handler where the struct is declared; daemon(hrtimer_interrupt) runs it.",
    like: "timer = new Hrtimer(dev_timeout);",
  },
  {
    names: /hrtimer_\w+/,
    subject,
    instead:
      "Write hrtimer_start(timer, HZ), or return HRTIMER_RESTART; hrtimer_active(timer) asks.",
    like: 'if (!hrtimer_active(g.timer)) fail("it restarts");',
  },
  {
    names: /schedule_timeout_\w+|[mun]s?sleep\w*|usleep_range|fsleep|[mun]delay/,
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
