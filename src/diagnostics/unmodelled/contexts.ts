/** Interrupts, bottom halves, preemption, CPUs. */
import type { Matter } from "./matter.ts";

const interrupts = "interrupt contexts are not modelled yet";
const cpus = "the numbers of CPUs are not modelled";

export const contexts: readonly Matter[] = [
  {
    names: /(raw_)?(spin|read|write)_trylock_irqsave|raw_spin_trylock_(irq|bh)/,
    subject: "no argument is stored into",
    instead:
      "Write local_irq_save(), then spin_trylock(lock); where that returns false, local_irq_restore(flags).",
    like: "const flags = local_irq_save(); if (spin_trylock(dev.lock)) {",
  },
  {
    names: /(raw_)?spin_lock_\w*nest\w*/,
    subject: "lockdep's classes are not modelled",
    instead: "Write spin_lock(lock), or the form without _nested.",
    like: "spin_lock(dev.lock);",
  },
  {
    names: /migrate_(disable|enable)|local_(un)?lock\w*|local_bh_\w+|preempt_\w+|local_save_flags/,
    subject: "tasks that move between CPUs are not modelled",
    instead:
      "Write preempt_disable() and preempt_enable(): no other task of this CPU then comes between.",
    like: "preempt_disable();",
  },
  {
    names:
      /(devm_)?request_(threaded_|any_context_|percpu_)?irq|enable_irq\w*|devm_request_threaded_irq/,
    subject: interrupts,
    instead:
      "Write the handler as a daemon that runs below a lock while a flag is set: free_irq and disable_irq then wait for it.",
    like: "waitUntil(irq.on); spin_lock(irq.lock); if (irq.on) irq_handler(); spin_unlock(irq.lock);",
  },
  {
    names: /(devm_)?free_irq|disable_irq/,
    subject: interrupts,
    instead:
      "Write the handler as a daemon that runs below irq.lock while irq.on: clearing the flag below the lock waits for a handler that runs.",
    like: "spin_lock(irq.lock); irq.on = false; spin_unlock(irq.lock);",
  },
  {
    names: /disable_irq_nosync/,
    subject: interrupts,
    instead:
      "Write the handler as a daemon that runs below irq.lock while irq.on, and clear the flag without the lock: a handler that runs goes on.",
    like: "irq.on = false;",
  },
  {
    names: /synchronize_(hard)?irq/,
    subject: interrupts,
    instead:
      "Write the handler as a daemon that runs below irq.lock: taking the lock and giving it up waits for a handler that runs.",
    like: "spin_lock(irq.lock);",
  },
  {
    names: /in_nmi|preemptible|irqs_disabled_flags/,
    subject: "of an interrupt's context only the library's own questions are modelled",
    instead: "Write in_atomic() || irqs_disabled(), which says whether the code may be preempted.",
    like: "if (in_atomic() || irqs_disabled()) return;",
  },
  {
    names: /might_(sleep_|resched|lock)\w*|cond_resched\w*|need_resched|cpu_relax|yield/,
    subject: "sleeping is checked where might_sleep() is called",
    instead: "Leave it out; where the code may sleep, write might_sleep().",
  },
  {
    names: /tasklet_(init|setup)|DECLARE_TASKLET\w*/,
    subject: interrupts,
    instead: "Write the tasklet as a WorkStruct of its function, which a daemon(kworker) runs.",
    like: "tasklet = new WorkStruct(dev_tasklet);",
  },
  {
    names: /tasklet_(hi_)?schedule/,
    subject: interrupts,
    instead: "Write the tasklet as a WorkStruct, and schedule_work(tasklet).",
    like: "schedule_work(dev.tasklet);",
  },
  {
    names: /tasklet_(kill|unlock_wait)/,
    subject: interrupts,
    instead: "Write the tasklet as a WorkStruct: flush_work(tasklet) waits until it has run.",
    like: "flush_work(dev.tasklet);",
  },
  {
    names: /tasklet_(disable|enable)\w*|napi_(disable|enable|synchronize)/,
    subject: interrupts,
    instead:
      "Write a WorkStruct, and queue it only in an atomic(...) that tests a flag; set the flag, then call flush_work(work).",
    like: "dev.shut = true; flush_work(dev.poll);",
  },
  {
    names: /(__)?napi_schedule\w*/,
    subject: interrupts,
    instead: "Write the poll function as a WorkStruct's, and queue it in one step.",
    like: "const schedule_poll = atomic((dev: Device): void => { if (!dev.shut) schedule_work(dev.poll); });",
  },
  {
    names: /napi_complete\w*/,
    subject: interrupts,
    instead:
      "Write the poll function as a WorkStruct's: it is complete when it returns, and polls again by queueing itself.",
    like: "if (maybe()) schedule_poll(dev);",
  },
  {
    names: /get_cpu|(raw_)?smp_processor_id|cpu_online\w*/,
    subject: cpus,
    instead: "Pass the CPU's number to the thread; get_cpu() is preempt_disable() too.",
    like: "threads: { main: thread(main, { each: [0, 1] }) }",
  },
  {
    names: /put_cpu/,
    subject: cpus,
    instead: "Write preempt_enable(): the CPU's number is an argument of the thread.",
    like: "preempt_enable();",
  },
  {
    names: /(this|raw)_cpu_\w+|__this_cpu_\w+/,
    subject: cpus,
    instead: "Write an array with an element for each CPU, and the operation as one step.",
    like: "const this_cpu_inc = atomic((cpu: number): void => { g.count[cpu]++; });",
  },
  {
    names:
      /per_cpu\w*|(alloc|free)_percpu|(get|put)_cpu_(var|ptr)|DEFINE_PER_CPU\w*|for_each_\w+_cpu/,
    subject: cpus,
    instead: "Write an array with an element for each CPU, and pass the CPU's number.",
    like: "const g = { count: array(2, 0) };",
  },
];
