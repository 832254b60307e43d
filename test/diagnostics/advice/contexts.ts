/** What src/diagnostics/unmodelled/contexts.ts advises, followed: test/diagnostics/advice.test.ts. */

// === spin_trylock_irqsave: holds
const cpu0 = new Cpu();
const dev = { lock: new Spinlock(), users: 0 };
function dev_open(): void {
  const flags = local_irq_save();
  if (spin_trylock(dev.lock)) {
    dev.users = 1;
    spin_unlock_irqrestore(dev.lock, flags);
  } else local_irq_restore(flags);
  if (irqs_disabled()) fail("interrupts are off");
}
export default spec({
  threads: {
    main: thread(dev_open, task(cpu0)),
    irq: thread(dev_open, hardirq(cpu0, { count: 0 })),
  },
  configs: { two: { threads: { main: 2 } } },
});

// === spin_lock_irqsave_nested spin_lock_nest_lock raw_spin_lock_nested: holds
const dev = { lock: new Spinlock(), other: new Spinlock(), users: 0 };
function main(): void {
  spin_lock(dev.other);
  spin_lock(dev.lock);
  dev.users = 1;
  spin_unlock(dev.lock);
  spin_unlock(dev.other);
}

// === migrate_disable local_lock preempt_enable_no_resched: holds
const cpu0 = new Cpu();
const dev = { users: 0, done: 0 };
const done = atomic((): void => {
  dev.done++;
});
function dev_open(): void {
  preempt_disable();
  dev.users++;
  preempt_enable();
  done();
}
export default spec({
  threads: { main: thread(dev_open, task(cpu0, { count: 2 })) },
  always: { "no update is lost": () => dev.done < 2 || dev.users === 2 },
});

// === in_nmi preemptible: holds
const cpu0 = new Cpu();
const dev = { users: 0 };
function release(): void {
  if (in_atomic() || irqs_disabled()) return;
  dev.users = 1;
}
export default spec({
  threads: { main: thread(release, task(cpu0)), irq: thread(release, hardirq(cpu0)) },
});

// === devm_request_irq request_any_context_irq disable_hardirq synchronize_hardirq: holds
const cpu0 = new Cpu();
class Device {
  users = 0;
}
const port = { line: new IrqDesc(dev_interrupt, no_thread_fn), dev: null as Device | null };
function dev_interrupt(desc: IrqDesc): IrqReturn {
  if (port.dev !== null) port.dev.users = 1;
  return IRQ_HANDLED;
}
function main(): void {
  const dev = kzalloc(Device);
  port.dev = dev;
  request_irq(port.line);
  irq_inject_interrupt(port.line);
  synchronize_irq(port.line);
  free_irq(port.line);
  kfree(dev);
}
export default spec({
  threads: { main: thread(main, task(cpu0)), irqs: daemon(handle_edge_irq, hardirq(cpu0)) },
  reach: { "it comes": () => inside(dev_interrupt) === 1 },
});

// === tasklet_init tasklet_setup tasklet_hi_schedule tasklet_disable_in_atomic: holds
class Device {
  tasklet = new TaskletStruct(dev_tasklet);
  users = 0;
}
function dev_tasklet(t: TaskletStruct): void {
  container_of(t, Device, "tasklet").users++;
}
function main(): void {
  const dev = kzalloc(Device);
  tasklet_schedule(dev.tasklet);
  tasklet_disable(dev.tasklet);
  assert(dev.users < 2);
  tasklet_enable(dev.tasklet);
  tasklet_kill(dev.tasklet);
  assert(dev.users === 1);
  kfree(dev);
}
export default spec({ threads: { main: thread(main), softirq: daemon(tasklet_action) } });

// === napi_disable napi_schedule napi_complete_done: holds
class Device {
  poll = new WorkStruct(dev_poll);
  shut = false;
  users = 0;
}
const schedule_poll = atomic((dev: Device): void => {
  if (!dev.shut) schedule_work(dev.poll);
});
function dev_poll(work: WorkStruct): void {
  const dev = container_of(work, Device, "poll");
  dev.users = 1;
  if (maybe()) schedule_poll(dev);
}
function main(): void {
  const dev = kzalloc(Device);
  schedule_poll(dev);
  dev.shut = true;
  flush_work(dev.poll);
  kfree(dev);
}
export default spec({ threads: { main: thread(main), softirq: daemon(kworker) } });

// === smp_processor_id get_cpu put_cpu this_cpu_inc per_cpu_ptr: holds
const g = { count: array(2, 0) };
const this_cpu_inc = atomic((cpu: number): void => {
  g.count[cpu]++;
});
function main(cpu: number): void {
  preempt_disable();
  this_cpu_inc(cpu);
  assert(g.count[cpu] === 1);
  preempt_enable();
}
export default spec({ threads: { main: thread(main, { each: [0, 1] }) } });
