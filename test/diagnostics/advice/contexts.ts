/** What src/diagnostics/unmodelled/contexts.ts advises, followed: test/diagnostics/advice.test.ts. */

// === spin_lock_irqsave spin_lock_nested spin_unlock_irqrestore raw_spin_lock: holds
const dev = { lock: new Spinlock(), started: 0, users: 0 };
function irq_handler(): void {
  spin_lock(dev.lock);
  dev.started++;
  dev.users++;
  spin_unlock(dev.lock);
}
function main(): void {
  spin_lock(dev.lock);
  dev.started++;
  dev.users++;
  spin_unlock(dev.lock);
}
export default spec({
  threads: { main: thread(main), irq: thread(irq_handler) },
  always: { "no update is lost": whileFree(dev.lock, () => dev.started === dev.users) },
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

// === smp_processor_id get_cpu this_cpu_inc per_cpu_ptr: holds
const g = { count: array(2, 0) };
const this_cpu_inc = atomic((cpu: number): void => {
  g.count[cpu]++;
});
function main(cpu: number): void {
  this_cpu_inc(cpu);
  assert(g.count[cpu] === 1);
}
export default spec({ threads: { main: thread(main, { each: [0, 1] }) } });

// === in_interrupt irqs_disabled: holds
const dev = { users: 0 };
function release(in_irq: boolean): void {
  if (in_irq) return;
  dev.users = 1;
}
function main(): void {
  release(false);
}
function irq_handler(): void {
  release(true);
}
export default spec({ threads: { main: thread(main), irq: thread(irq_handler) } });

// === local_irq_save preempt_disable: violated:property (without a lock, what another CPU does comes between)
const dev = { users: 0, done: 0 };
const done = atomic((): void => {
  dev.done++;
});
function main(): void {
  dev.users++;
  done();
}
export default spec({
  threads: { main: thread(main, { count: 2 }) },
  always: { "no update is lost": () => dev.done < 2 || dev.users === 2 },
});
