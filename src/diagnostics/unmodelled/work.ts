/** Work queues, delayed work, workers of one's own. */
import type { Matter } from "./matter.ts";

const subject = "work queues have no CPUs";
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
    names: /create_\w*workqueue|system_\w+_wq/,
    subject: "a queue is made by alloc_workqueue",
    instead:
      "Write alloc_workqueue(name, 0, max_active); of the system's queues there is system_wq.",
    like: 'const wq = alloc_workqueue("dev", 0, 0);',
  },
  {
    names: /queue_work_\w+|schedule_work_on|queue_rcu_work/,
    subject,
    instead: "Write schedule_work(work), or queue_work(wq, work).",
    like: "schedule_work(dev.work);",
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
    like: "return work.pending || worker_pool.running.includes(work);",
  },
];
