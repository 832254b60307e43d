/**
 * A driver with all that a small one has: an interrupt that arms a timer, a timer that queues delayed work, a lookup under
 * RCU that takes a reference, an ioctl, and a remove that has to undo each in the right order.
 */
import { container_of, daemon, param, spec, thread } from "lockstep";
import {
  Cpu,
  DelayedWork,
  HZ,
  IRQ_HANDLED,
  IrqDesc,
  RcuHead,
  Refcount,
  Spinlock,
  TimerList,
  call_rcu,
  cancel_delayed_work_sync,
  free_irq,
  handle_edge_irq,
  hardirq,
  irq_inject_interrupt,
  kfree,
  kworker,
  kzalloc,
  mod_timer,
  no_thread_fn,
  rcu_assign_pointer,
  rcu_barrier,
  rcu_dereference,
  rcu_do_batch,
  rcu_read_lock,
  rcu_read_unlock,
  refcount_dec_and_test,
  refcount_inc_not_zero,
  refcount_set,
  request_irq,
  run_timer_softirq,
  schedule_delayed_work,
  softirq,
  spin_lock,
  spin_lock_irqsave,
  spin_unlock,
  spin_unlock_irqrestore,
  task,
  timer_delete_sync,
  timer_shutdown_sync,
} from "lockstep/kernel";
import type { IrqReturn } from "lockstep/kernel";

/** What is wrong with the driver. */
const MISTAKE = param("none", "timer-first", "no-free-irq", "no-cancel", "free-now", "no-irqsave");

const cpu0 = new Cpu();
const cpu1 = new Cpu();

class Dev {
  lock = new Spinlock();
  timer = new TimerList(dev_timeout);
  poll = new DelayedWork(dev_poll);
  ref = new Refcount();
  rcu = new RcuHead(dev_free);
  events = 0;
}

const port = {
  line: new IrqDesc(dev_interrupt, no_thread_fn),
  dev: null as Dev | null,
  /** Where the ioctl looks it up. */
  table: null as Dev | null,
};

function dev_free(head: RcuHead): void {
  kfree(container_of(head, Dev, "rcu"));
}

function dev_put(dev: Dev): void {
  if (!refcount_dec_and_test(dev.ref)) return;
  if (MISTAKE === "free-now") kfree(dev);
  else call_rcu(dev.rcu);
}

/** @c include/linux/interrupt.h irq_handler_t */
function dev_interrupt(_line: IrqDesc): IrqReturn {
  const dev = port.dev!;
  spin_lock(dev.lock);
  dev.events = 1;
  spin_unlock(dev.lock);
  mod_timer(dev.timer, HZ);
  return IRQ_HANDLED;
}

/** In a soft interrupt, which the hard one interrupts: so it has to turn interrupts off. */
function dev_timeout(timer: TimerList): void {
  const dev = container_of(timer, Dev, "timer");
  if (MISTAKE === "no-irqsave") {
    spin_lock(dev.lock);
    dev.events = 0;
    spin_unlock(dev.lock);
  } else {
    const flags = spin_lock_irqsave(dev.lock);
    dev.events = 0;
    spin_unlock_irqrestore(dev.lock, flags);
  }
  schedule_delayed_work(dev.poll, HZ);
}

function dev_poll(dwork: DelayedWork): void {
  container_of(dwork, Dev, "poll").events = 0;
}

function dev_ioctl(): void {
  rcu_read_lock();
  const dev = rcu_dereference(port.table);
  const is_live = dev !== null && refcount_inc_not_zero(dev.ref);
  rcu_read_unlock();
  if (dev === null || !is_live) return;
  const flags = spin_lock_irqsave(dev.lock);
  dev.events = 1;
  spin_unlock_irqrestore(dev.lock, flags);
  dev_put(dev);
}

function dev_probe_and_remove(): void {
  const dev = kzalloc(Dev);
  refcount_set(dev.ref, 1);
  port.dev = dev;
  request_irq(port.line);
  rcu_assign_pointer(port.table, dev);

  rcu_assign_pointer(port.table, null);
  if (MISTAKE === "timer-first") timer_delete_sync(dev.timer);
  if (MISTAKE !== "no-free-irq") free_irq(port.line);
  if (MISTAKE !== "timer-first") timer_shutdown_sync(dev.timer);
  if (MISTAKE !== "no-cancel") cancel_delayed_work_sync(dev.poll);
  dev_put(dev);
  rcu_barrier();
}

/** The device asks for two interrupts. */
function device(): void {
  irq_inject_interrupt(port.line);
  irq_inject_interrupt(port.line);
}

export default spec({
  threads: {
    driver: thread(dev_probe_and_remove),
    ioctl: thread(dev_ioctl, task(cpu0)),
    device: thread(device),
    irqs: daemon(handle_edge_irq, hardirq(cpu1)),
    timers: daemon(run_timer_softirq, softirq(cpu1)),
    kworker: daemon(kworker),
    rcu: daemon(rcu_do_batch),
  },
  bounds: { Dev: 1 },
  checks: { leak: true },
  configs: {
    "timer-first": { params: { MISTAKE: "timer-first" } },
    "no-free-irq": { params: { MISTAKE: "no-free-irq" } },
    "no-cancel": { params: { MISTAKE: "no-cancel" } },
    "free-now": { params: { MISTAKE: "free-now" } },
    "no-irqsave": { params: { MISTAKE: "no-irqsave" } },
  },
});
