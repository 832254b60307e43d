/** Sleeping, waking, signals, threads of the kernel. */
import type { Matter } from "./matter.ts";

const time = "time is not modelled";
const signals = "signals are not modelled";
const own = "a sleep that is written out is not modelled";
const threads = "threads are declared in spec, and all start at the beginning";

export const waits: readonly Matter[] = [
  {
    names: /wait_event_lock_irq\w*|wait_event_(interruptible_)?lock_irq\w*/,
    subject: "a wait does not give up a lock",
    instead: "Give the lock up around the wait, and test again below it.",
    like: "while (!dev.ready) { spin_unlock(dev.lock); wait_event(dev.wq, () => dev.ready); spin_lock(dev.lock); }",
  },
  {
    names: /(?!wait_for_completion_timeout$)(swait|wait)_for_completion\w*_timeout/,
    subject: time,
    instead:
      "Write try_wait_for_completion, which is false where the time is over: the thread may come late, so both may be at any time.",
    like: "if (!try_wait_for_completion(dev.done)) {",
  },
  {
    names:
      /(?!wait_(event|for_completion)_timeout$)(\w*wait|\w*_poll|down|freezable_schedule)\w*_timeout\w*/,
    subject: time,
    instead:
      "Test the condition once, without waiting: the thread may come late, so it may find either at any time.",
    like: "if (!dev.ready) return;",
  },
  {
    names: /wake_up_interruptible\w*|wake_up_(nr|locked|poll|sync)\w*|swake_up_\w+/,
    subject: signals,
    instead: "Write wake_up(wq); here it wakes all, and each looks at its condition.",
    like: "wake_up(dev.wq);",
  },
  {
    names:
      /(?!(mutex_lock_interruptible|mutex_lock_killable|down_interruptible|wait_for_completion_interruptible|wait_event_interruptible)$)\w+_(interruptible|killable)(_\w+)?|signal_pending\w*|fatal_signal_pending/,
    subject: signals,
    instead:
      "Write if (maybe()) for the early return, then the form without a signal; a wait that only a signal ends is a deadlock here.",
    like: "if (maybe()) return",
  },
  {
    names: /wait_on_bit\w*|wait_var_event\w*/,
    subject: "there is no wait queue for each address",
    instead: "Write wait_event on a WaitQueueHead beside it.",
    like: "wait_event(dev.wq, () => !dev.busy);",
  },
  {
    names: /wake_up_(bit|var)/,
    subject: "there is no wait queue for each address",
    instead: "Write wake_up of the WaitQueueHead beside it, in which wait_event waits.",
    like: "wake_up(dev.wq);",
  },
  {
    names: /prepare_to_wait\w*|add_wait_queue\w*/,
    subject: own,
    instead:
      "Write wait_event(wq, () => condition); or, to check the order in which the code does it, this step.",
    like: "const prepare_to_wait = atomic((wq: WaitQueueHead): void => { wq.sleepers.add(self()); });",
  },
  {
    names: /finish_wait|remove_wait_queue/,
    subject: own,
    instead:
      "Write wait_event(wq, () => condition); or, to check the order in which the code does it, this step.",
    like: "const finish_wait = atomic((wq: WaitQueueHead): void => { wq.sleepers.delete(self()); });",
  },
  {
    names: /schedule|io_schedule/,
    subject: own,
    instead:
      "Write waitUntil(!wq.sleepers.has(self())) after prepare_to_wait, and waitUntil(task.running) after set_current_state.",
    like: "if (!dev.ready) waitUntil(!dev.wq.sleepers.has(self()));",
  },
  {
    names:
      /(__)?set_current_state|set_task_state|TASK_(INTERRUPTIBLE|UNINTERRUPTIBLE|RUNNING|IDLE)/,
    subject: own,
    instead:
      "Keep the state in a field: false before the thread sleeps in waitUntil(task.running), true once it is awake.",
    like: "task.running = false; if (!dev.ready) waitUntil(task.running); task.running = true;",
  },
  {
    names: /wake_up_(process|state)/,
    subject: own,
    instead: "Keep the sleeper's state in a field, on which it waits, and set it.",
    like: "task.running = true;",
  },
  {
    names: /kthread_(run|create)\w*|kernel_thread/,
    subject: threads,
    instead: "Write thread(f) or daemon(f), and let f first wait until it was started.",
    like: "waitUntil(worker.started);",
  },
  {
    names: /kthread_(stop|park)\w*/,
    subject: threads,
    instead: "Set a flag that the thread tests, and wait for what it completes last.",
    like: "worker.stop = true; wait_for_completion(worker.exited);",
  },
  {
    names: /kthread_(should_\w+|unpark|parkme)/,
    subject: threads,
    instead: "Test a flag, which the thread that stops it sets.",
    like: "while (!worker.stop) {}",
  },
];
