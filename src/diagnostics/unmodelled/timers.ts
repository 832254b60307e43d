/** Timers, and all else that is about time. */
import type { Matter } from "./matter.ts";

const subject = "time is not modelled";

export const timers: readonly Matter[] = [
  {
    names: /timer_setup\w*|setup_timer|hrtimer_(init|setup)\w*|DEFINE_TIMER/,
    subject,
    instead: "Write the timer as a WorkStruct of its handler, which a daemon(kworker) runs.",
    like: "timer = new WorkStruct(dev_timeout);",
  },
  {
    names: /mod_timer\w*|add_timer\w*|hrtimer_(start|restart|forward)\w*/,
    subject,
    instead:
      "Write the timer as a WorkStruct: it may run at any time after schedule_work(timer), which returns false where the timer was pending.",
    like: "schedule_work(dev.timer);",
  },
  {
    names: /(del|timer_delete|del_singleshot)_(timer_)?sync|hrtimer_cancel/,
    subject,
    instead:
      "Write the timer as a WorkStruct, and cancel_work_sync(timer), which also waits for a handler that runs.",
    like: "cancel_work_sync(dev.timer);",
  },
  {
    names: /del_timer|timer_delete|hrtimer_try_to_cancel|try_to_del_timer_sync/,
    subject,
    instead:
      "Write the timer as a WorkStruct, and take it off the queue in one step; this does not wait for a handler that runs.",
    like: "const cancel_work = atomic((work: WorkStruct): boolean => { const was = work.pending; work.pending = false; system_wq.worklist.remove(work); return was; });",
  },
  {
    names: /timer_shutdown(_sync)?/,
    subject,
    instead:
      "Write a flag, and arm the timer only in an atomic(...) that tests it; set the flag, then call cancel_work_sync(timer).",
    like: "const arm = atomic((dev: Device): void => { if (!dev.shut) schedule_work(dev.timer); });",
  },
  {
    names: /timer_pending|hrtimer_is_queued/,
    subject,
    instead: "Write the timer as a WorkStruct, and read timer.pending.",
    like: 'if (dev.timer.pending) fail("nobody armed it");',
  },
  {
    names: /hrtimer_(active|callback_running)/,
    subject,
    instead: "Write the timer as a WorkStruct, and ask whether it waits or runs in one step.",
    like: "return work.pending || system_wq.running.includes(work);",
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
      /jiffies(_64)?|HZ|get_jiffies_64|time_(is_)?(before|after|in)\w*|ktime_\w+|[mun]secs_to_jiffies|(local|sched)_clock/,
    subject,
    instead:
      "Leave out how long something takes, and write maybe() for a comparison of times, since either may be later.",
    like: "if (maybe()) return;",
  },
];
