/** Uses of interrupt lines and tasklets: test/dsl/kernel.test.ts. */

// === request_irq free_irq irq_inject_interrupt handle_edge_irq IrqDesc: holds (it waits for a handler that runs)
const cpu0 = new Cpu();
class Device {
  n = 0;
}
const port = { line: new IrqDesc(dev_interrupt, no_thread_fn), dev: null as Device | null };
function dev_interrupt(desc: IrqDesc): IrqReturn {
  const dev = port.dev;
  if (dev === null) return IRQ_NONE;
  dev.n = 1;
  return IRQ_HANDLED;
}
function probe(): void {
  const dev = kzalloc(Device);
  port.dev = dev;
  if (request_irq(port.line) !== 0) fail("it is free");
  if (request_irq(port.line) !== -16) fail("it is taken");
  free_irq(port.line);
  kfree(dev);
}
function device(): void {
  irq_inject_interrupt(port.line);
  irq_inject_interrupt(port.line);
}
export default spec({
  threads: {
    probe: thread(probe, task(cpu0)),
    device: thread(device),
    irqs: daemon(handle_edge_irq, hardirq(cpu0)),
  },
  reach: { "it comes": () => inside(dev_interrupt) === 1 },
});

// === request_irq free_irq: violated:use-after-free (freed before the interrupt is)
const cpu0 = new Cpu();
class Device {
  n = 0;
}
const port = { line: new IrqDesc(dev_interrupt, no_thread_fn), dev: null as Device | null };
function dev_interrupt(desc: IrqDesc): IrqReturn {
  if (port.dev !== null) port.dev.n = 1;
  return IRQ_HANDLED;
}
function probe(): void {
  const dev = kzalloc(Device);
  port.dev = dev;
  request_irq(port.line);
  kfree(dev);
  free_irq(port.line);
}
function device(): void {
  irq_inject_interrupt(port.line);
}
export default spec({
  threads: {
    probe: thread(probe, task(cpu0)),
    device: thread(device),
    irqs: daemon(handle_edge_irq, hardirq(cpu0)),
  },
});

// === disable_irq enable_irq: holds (nothing comes between, on any CPU; afterwards what was pending comes)
const cpu0 = new Cpu();
const cpu1 = new Cpu();
const port = { line: new IrqDesc(dev_interrupt, no_thread_fn), n: 0, come: 0 };
function dev_interrupt(desc: IrqDesc): IrqReturn {
  port.n++;
  port.n--;
  port.come++;
  return IRQ_HANDLED;
}
function probe(): void {
  request_irq(port.line);
  irq_inject_interrupt(port.line);
  disable_irq(port.line);
  port.n++;
  assert(port.n === 1);
  port.n--;
  enable_irq(port.line);
}
export default spec({
  threads: { probe: thread(probe, task(cpu0)), irqs: daemon(handle_edge_irq, hardirq(cpu1)) },
  reach: { "it comes": () => port.come === 1 },
});

// === disable_irq_nosync: violated:assertion (a handler that runs goes on)
const cpu0 = new Cpu();
const cpu1 = new Cpu();
const port = { line: new IrqDesc(dev_interrupt, no_thread_fn), n: 0 };
function dev_interrupt(desc: IrqDesc): IrqReturn {
  port.n++;
  port.n--;
  return IRQ_HANDLED;
}
function probe(): void {
  request_irq(port.line);
  irq_inject_interrupt(port.line);
  disable_irq_nosync(port.line);
  assert(port.n === 0);
}
export default spec({
  threads: { probe: thread(probe, task(cpu0)), irqs: daemon(handle_edge_irq, hardirq(cpu1)) },
});

// === disable_irq: violated:sleep-in-atomic (under a lock of the handler's)
const port = { line: new IrqDesc(dev_interrupt, no_thread_fn), lock: new Spinlock() };
function dev_interrupt(desc: IrqDesc): IrqReturn {
  spin_lock(port.lock);
  spin_unlock(port.lock);
  return IRQ_HANDLED;
}
function main(): void {
  spin_lock(port.lock);
  disable_irq(port.line);
  spin_unlock(port.lock);
}

// === enable_irq: violated:warning (unbalanced)
const port = { line: new IrqDesc(irq_default_primary_handler, no_thread_fn) };
function main(): void {
  request_irq(port.line);
  enable_irq(port.line);
}

// === free_irq: violated:warning (already free)
const port = { line: new IrqDesc(irq_default_primary_handler, no_thread_fn) };
function main(): void {
  request_irq(port.line);
  free_irq(port.line);
  free_irq(port.line);
}

// === request_threaded_irq irq_default_primary_handler irq_thread synchronize_irq free_irq: holds (the thread may sleep)
const cpu0 = new Cpu();
class Device {
  lock = new Mutex();
  n = 0;
}
const port = {
  line: new IrqDesc(irq_default_primary_handler, dev_thread),
  dev: null as Device | null,
};
function dev_thread(desc: IrqDesc): void {
  const dev = port.dev;
  if (dev === null) return;
  mutex_lock(dev.lock);
  dev.n = 1;
  mutex_unlock(dev.lock);
}
function probe(): void {
  const dev = kzalloc(Device);
  port.dev = dev;
  request_threaded_irq(port.line);
  irq_inject_interrupt(port.line);
  synchronize_irq(port.line);
  free_irq(port.line);
  kfree(dev);
}
export default spec({
  threads: {
    probe: thread(probe, task(cpu0)),
    irqs: daemon(handle_edge_irq, hardirq(cpu0)),
    irq_threads: daemon(irq_thread, task(cpu0)),
  },
  reach: { "it comes": () => inside(dev_thread) === 1 },
});

// === free_irq: violated:deadlock (under the mutex of the thread)
const cpu0 = new Cpu();
const port = { line: new IrqDesc(irq_default_primary_handler, dev_thread), lock: new Mutex() };
function dev_thread(desc: IrqDesc): void {
  mutex_lock(port.lock);
  mutex_unlock(port.lock);
}
function probe(): void {
  request_threaded_irq(port.line);
  irq_inject_interrupt(port.line);
  mutex_lock(port.lock);
  free_irq(port.line);
  mutex_unlock(port.lock);
}
export default spec({
  threads: {
    probe: thread(probe, task(cpu0)),
    irqs: daemon(handle_edge_irq, hardirq(cpu0)),
    irq_threads: daemon(irq_thread, task(cpu0)),
  },
});

// === tasklet_schedule tasklet_kill tasklet_action TaskletStruct: holds (also one that schedules itself)
const cpu0 = new Cpu();
class Device {
  tasklet = new TaskletStruct(dev_tasklet);
  n = 0;
}
function dev_tasklet(t: TaskletStruct): void {
  const dev = container_of(t, Device, "tasklet");
  dev.n = 1;
  if (maybe()) tasklet_schedule(dev.tasklet);
}
function remove(): void {
  const dev = kzalloc(Device);
  tasklet_schedule(dev.tasklet);
  tasklet_kill(dev.tasklet);
  kfree(dev);
}
export default spec({
  threads: { remove: thread(remove), tasklets: daemon(tasklet_action, softirq(cpu0)) },
});

// === tasklet_schedule: violated:use-after-free (nobody waits for it)
const cpu0 = new Cpu();
class Device {
  tasklet = new TaskletStruct(dev_tasklet);
  n = 0;
}
function dev_tasklet(t: TaskletStruct): void {
  container_of(t, Device, "tasklet").n = 1;
}
function remove(): void {
  const dev = kzalloc(Device);
  tasklet_schedule(dev.tasklet);
  kfree(dev);
}
export default spec({
  threads: { remove: thread(remove), tasklets: daemon(tasklet_action, softirq(cpu0)) },
});

// === tasklet_disable tasklet_enable tasklet_disable_nosync tasklet_unlock_wait: holds
const cpu0 = new Cpu();
const g = { tasklet: new TaskletStruct(dev_tasklet), n: 0 };
function dev_tasklet(t: TaskletStruct): void {
  g.n++;
  g.n--;
}
function remove(): void {
  tasklet_schedule(g.tasklet);
  tasklet_disable(g.tasklet);
  assert(g.n === 0);
  tasklet_disable_nosync(g.tasklet);
  tasklet_enable(g.tasklet);
  assert(g.n === 0);
  tasklet_enable(g.tasklet);
  tasklet_unlock_wait(g.tasklet);
}
export default spec({
  threads: { remove: thread(remove), tasklets: daemon(tasklet_action, softirq(cpu0)) },
});

// === tasklet_disable tasklet_kill: violated:deadlock (it is scheduled, and never runs)
const cpu0 = new Cpu();
const g = { tasklet: new TaskletStruct(dev_tasklet) };
function dev_tasklet(t: TaskletStruct): void {}
function remove(): void {
  tasklet_disable(g.tasklet);
  tasklet_schedule(g.tasklet);
  tasklet_kill(g.tasklet);
}
export default spec({
  threads: { remove: thread(remove), tasklets: daemon(tasklet_action, softirq(cpu0)) },
});

// === tasklet_kill: violated:sleep-in-atomic (in a hard interrupt)
const cpu0 = new Cpu();
const g = { tasklet: new TaskletStruct(dev_tasklet) };
function dev_tasklet(t: TaskletStruct): void {}
function dev_interrupt(): void {
  tasklet_kill(g.tasklet);
}
export default spec({ threads: { irq: thread(dev_interrupt, hardirq(cpu0)) } });
