/** Sleeping, waking, signals, threads of the kernel. */
import type { Matter } from "./matter.ts";

const time = "time is not modelled";
const signals = "signals are not modelled";
const threads = "a kernel thread is a TaskStruct, which daemon(kthreadd) runs";

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
    names: /wake_up_interruptible_\w+|wake_up_(nr|locked|poll|sync)\w*|swake_up_\w+/,
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
    names: /add_wait_queue\w*|prepare_to_wait_\w+|prepare_to_swait\w*/,
    subject: "a thread is in a wait queue with the state in which it sleeps",
    instead: "Write prepare_to_wait(wq, state) in the loop, where the code sets its state.",
    like: "prepare_to_wait(g.wq, TASK_INTERRUPTIBLE);",
  },
  {
    names: /remove_wait_queue|finish_swait/,
    subject: "a thread is in a wait queue with the state in which it sleeps",
    instead: "Write finish_wait(wq) behind the loop.",
    like: "finish_wait(g.wq);",
  },
  {
    names: /io_schedule/,
    subject: "there is one way of sleeping by hand",
    instead: "Write schedule(), or schedule(wq) after prepare_to_wait(wq, state).",
    like: "schedule(g.wq);",
  },
  {
    names: /__set_current_state|set_task_state|TASK_\w+/,
    subject: "of a task's state it is modelled whether it sleeps",
    instead:
      "Write set_current_state(TASK_UNINTERRUPTIBLE), and set_current_state(TASK_RUNNING); with a queue, prepare_to_wait.",
    like: "prepare_to_wait(g.wq, TASK_INTERRUPTIBLE);",
  },
  {
    names: /wake_up_state/,
    subject: "of a task's state it is modelled whether it sleeps",
    instead: "Write wake_up_process(task), or wake_up(wq) of the queue in which it is.",
    like: "wake_up(g.wq);",
  },
  {
    names: /kthread_(run|create)_\w+|kernel_thread/,
    subject: threads,
    instead: "Embed a TaskStruct of its function, and write kthread_run(task).",
    like: "kthread_run(g.task);",
  },
  {
    names: /kthread_stop_put/,
    subject: threads,
    instead: "Write kthread_stop(task), then put_task_struct(task).",
  },
  {
    names: /kthread_\w*should_\w+/,
    subject: threads,
    instead: "Write kthread_should_stop(), in a function that a TaskStruct runs.",
    like: "while (!kthread_should_stop()) {",
  },
];
