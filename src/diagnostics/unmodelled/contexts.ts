/** Interrupts, bottom halves, preemption, CPUs. */
import type { Matter } from "./matter.ts";

const interrupts = "polling of network interrupts is not modelled";
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
    names: /devm_request_(threaded_)?irq|request_(any_context_|percpu_)irq|devm_free_irq/,
    subject: "what belongs to a device is not freed with it, and an interrupt line has one form",
    instead: "Write request_irq(line), and free_irq(line) where the driver is removed.",
    like: "request_irq(port.line);",
  },
  {
    names: /disable_hardirq|synchronize_hardirq/,
    subject: "of an interrupt's handler and its thread, both are waited for",
    instead: "Write disable_irq(line), or synchronize_irq(line) for a line without a thread.",
    like: "synchronize_irq(port.line);",
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
    names: /tasklet_(init|setup)|DECLARE_TASKLET\w*|from_tasklet/,
    subject: "a struct starts initialised in an interrupt's context too",
    instead:
      "Write the function where the tasklet is declared; daemon(tasklet_action) runs it, and container_of finds its object.",
    like: "tasklet = new TaskletStruct(dev_tasklet);",
  },
  {
    names: /tasklet_hi_schedule/,
    subject: "which soft interrupt goes first is not modelled",
    instead: "Write tasklet_schedule(tasklet).",
    like: "tasklet_schedule(dev.tasklet);",
  },
  {
    names: /tasklet_(disable_in_atomic|unlock_spin_wait)/,
    subject: "in interrupt context nobody waits for a tasklet",
    instead: "Write tasklet_disable(tasklet) where the code may sleep.",
    like: "tasklet_disable(dev.tasklet);",
  },
  {
    names: /napi_(disable|enable|synchronize)/,
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
