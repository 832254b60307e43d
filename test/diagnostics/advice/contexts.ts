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

// === request_irq free_irq disable_irq synchronize_irq enable_irq: holds
class Device {
  users = 0;
}
const irq = { lock: new Spinlock(), on: false, dev: null as Device | null };
function irq_handler(): void {
  if (irq.dev !== null) irq.dev.users = 1;
}
function irq_line(): void {
  while (true) {
    waitUntil(irq.on);
    spin_lock(irq.lock);
    if (irq.on) irq_handler();
    spin_unlock(irq.lock);
  }
}
function main(): void {
  const dev = kzalloc(Device);
  irq.dev = dev;
  irq.on = true;
  spin_lock(irq.lock);
  irq.on = false;
  spin_unlock(irq.lock);
  kfree(dev);
}
export default spec({
  threads: { main: thread(main), irq: daemon(irq_line) },
  reach: { "it comes": () => inside(irq_handler) === 1 },
});

// === disable_irq_nosync: violated:use-after-free (a handler that runs is not waited for)
class Device {
  users = 0;
}
const irq = { lock: new Spinlock(), on: false, dev: null as Device | null };
function irq_handler(): void {
  if (irq.dev !== null) irq.dev.users = 1;
}
function irq_line(): void {
  while (true) {
    waitUntil(irq.on);
    spin_lock(irq.lock);
    if (irq.on) irq_handler();
    spin_unlock(irq.lock);
  }
}
function main(): void {
  const dev = kzalloc(Device);
  irq.dev = dev;
  irq.on = true;
  irq.on = false;
  kfree(dev);
}
export default spec({ threads: { main: thread(main), irq: daemon(irq_line) } });

// === disable_irq: violated:circular-wait (the handler takes a lock that is held around it)
const irq = { lock: new Spinlock(), on: false };
const dev = { lock: new Spinlock(), users: 0 };
function irq_handler(): void {
  spin_lock(dev.lock);
  dev.users = 1;
  spin_unlock(dev.lock);
}
function irq_line(): void {
  while (true) {
    waitUntil(irq.on);
    spin_lock(irq.lock);
    if (irq.on) irq_handler();
    spin_unlock(irq.lock);
  }
}
function main(): void {
  irq.on = true;
  spin_lock(dev.lock);
  spin_lock(irq.lock);
  irq.on = false;
  spin_unlock(irq.lock);
  spin_unlock(dev.lock);
}
export default spec({ threads: { main: thread(main), irq: daemon(irq_line) } });

// === tasklet_init tasklet_schedule tasklet_kill: holds
class Device {
  tasklet = new WorkStruct(dev_tasklet);
  users = 0;
}
function dev_tasklet(work: WorkStruct): void {
  container_of(work, Device, "tasklet").users++;
}
function main(): void {
  const dev = kzalloc(Device);
  schedule_work(dev.tasklet);
  flush_work(dev.tasklet);
  assert(dev.users === 1);
  kfree(dev);
}
export default spec({ threads: { main: thread(main), softirq: daemon(kworker) } });

// === tasklet_disable napi_disable napi_schedule napi_complete_done: holds
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
