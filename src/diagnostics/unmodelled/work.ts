/** Work queues, delayed work, workers of one's own. */
import type { Matter } from "./matter.ts";

const subject = "there is one work queue, the system's";
const noDelay = "work is not delayed: it may run at any time once it is queued";

export const work: readonly Matter[] = [
  {
    names: /INIT_(DELAYED_|RCU_)?(WORK|DELAYED_WORK)\w*|DECLARE_(DELAYED_)?WORK|kthread_init_work/,
    subject: "a struct starts initialised",
    instead: "Write the work's function where the struct is declared.",
    like: "work = new WorkStruct(dev_work);",
  },
  {
    names: /(schedule|queue)_delayed_work\w*/,
    subject: noDelay,
    instead: "Write schedule_work(work).",
    like: "schedule_work(dev.work);",
  },
  {
    names: /mod_delayed_work\w*/,
    subject: noDelay,
    instead: "Write schedule_work(work), which returns false where mod_delayed_work returns true.",
    like: "schedule_work(dev.work);",
  },
  {
    names: /cancel_delayed_work_sync|kthread_cancel_(delayed_)?work_sync/,
    subject: noDelay,
    instead: "Write cancel_work_sync(work), which also waits for an item that runs.",
    like: "cancel_work_sync(dev.work);",
  },
  {
    names: /cancel_(delayed_)?work/,
    subject: "only cancel_work_sync is modelled",
    instead: "Take it off the queue in one step; this does not wait for an item that runs.",
    like: "const cancel_work = atomic((work: WorkStruct): boolean => { const was = work.pending; work.pending = false; system_wq.worklist.remove(work); return was; });",
  },
  {
    names: /flush_delayed_work/,
    subject: noDelay,
    instead: "Write flush_work(work).",
    like: "flush_work(dev.work);",
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
    names: /(alloc|create)_\w*workqueue|system_\w*wq/,
    subject,
    instead:
      "Write schedule_work(work), and as many workers as items may overlap: daemon(kworker, { count: 2 }).",
    like: "threads: { main: thread(main), worker: daemon(kworker, { count: 2 }) },",
  },
  {
    names: /queue_work\w*|schedule_work_on|kthread_queue_work|queue_rcu_work/,
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
