/** Work queues, delayed work, workers of one's own. */
import type { Matter } from "./matter.ts";

const subject = "there is one work queue, the system's";
const starting = "a struct starts initialised";

export const work: readonly Matter[] = [
  {
    names: /INIT_(DEFERRABLE_|RCU_)?WORK\w*|DECLARE_WORK|kthread_init_work/,
    subject: starting,
    instead: "Write the work's function where the struct is declared.",
    like: "work = new WorkStruct(dev_work);",
  },
  {
    names: /(INIT|DECLARE)_(DELAYED|DEFERRABLE)_WORK\w*/,
    subject: starting,
    instead: "Write the work's function where the struct is declared; it gets the DelayedWork.",
    like: "dwork = new DelayedWork(dev_poll);",
  },
  {
    names: /(schedule|queue|mod)_delayed_work_on/,
    subject,
    instead: "Leave the CPU out: schedule_delayed_work(dwork, delay), or the queue's form.",
    like: "schedule_delayed_work(dev.dwork, HZ);",
  },
  {
    names: /kthread_cancel_(delayed_)?work_sync/,
    subject,
    instead: "Write cancel_work_sync(work), which also waits for an item that runs.",
    like: "cancel_work_sync(dev.work);",
  },
  {
    names: /(disable|enable)_(delayed_)?work(_sync)?/,
    subject: "work cannot be disabled",
    instead:
      "Write a flag, and queue only in an atomic(...) that tests it; set the flag, then call cancel_work_sync(work).",
    like: "const arm = atomic((dev: Device): void => { if (!dev.shut) schedule_work(dev.timer); });",
  },
  {
    names: /(flush|drain|destroy)_(\w*workqueue|scheduled_work)/,
    subject,
    instead:
      "Wait until the queue is empty; this also waits for what is queued meanwhile, which flush_workqueue does not.",
    like: "waitUntil(system_wq.worklist.length === 0 && system_wq.running.length === 0);",
  },
  {
    names: /alloc_ordered_workqueue|create_singlethread_workqueue/,
    subject,
    instead: "Write schedule_work(work); with one worker, daemon(kworker), no two items overlap.",
    like: "threads: { main: thread(main), worker: daemon(kworker) },",
  },
  {
    names: /(alloc|create)_\w*workqueue|system_\w+_wq/,
    subject,
    instead:
      "Write system_wq for it, and as many workers as items may overlap: daemon(kworker, { count: 2 }).",
    like: "threads: { main: thread(main), worker: daemon(kworker, { count: 2 }) },",
  },
  {
    names: /queue_work_\w+|schedule_work_on|kthread_queue_work|queue_rcu_work/,
    subject,
    instead: "Write schedule_work(work).",
    like: "schedule_work(dev.work);",
  },
  {
    names: /kthread_flush_work(er)?/,
    subject,
    instead: "Write flush_work(work).",
    like: "flush_work(dev.work);",
  },
  {
    names: /(delayed_)?work_pending/,
    subject: "the bit is a field",
    instead: "Read work.pending.",
    like: 'if (dev.timer.pending) fail("nobody armed it");',
  },
  {
    names: /work_busy/,
    subject: "the bits are fields",
    instead: "Ask whether it waits or runs in one step.",
    like: "return work.pending || system_wq.running.includes(work);",
  },
];
