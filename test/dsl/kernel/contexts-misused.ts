/** What a context does not allow: test/dsl/kernel.test.ts. */

// === mutex_trylock: violated:lock-misuse (in interrupt context)
const cpu0 = new Cpu();
const g = { lock: new Mutex() };
function dev_interrupt(): void {
  if (mutex_trylock(g.lock)) mutex_unlock(g.lock);
}
export default spec({ threads: { irq: thread(dev_interrupt, hardirq(cpu0)) } });

// === mutex_lock: violated:sleep-in-atomic (in a soft interrupt)
const cpu0 = new Cpu();
const g = { lock: new Mutex() };
function dev_tasklet(): void {
  mutex_lock(g.lock);
  mutex_unlock(g.lock);
}
export default spec({ threads: { soft: thread(dev_tasklet, softirq(cpu0)) } });

// === local_irq_disable kzalloc: violated:sleep-in-atomic (also where no CPU is declared)
class Device {
  n = 0;
}
function main(): void {
  local_irq_disable();
  kfree(kzalloc(Device));
  local_irq_enable();
}

// === local_irq_disable: violated:lock-misuse (the task ends with interrupts off)
const cpu0 = new Cpu();
function probe(): void {
  local_irq_disable();
}
export default spec({ threads: { probe: thread(probe, task(cpu0)) } });

// === spin_lock: violated:lock-misuse (the handler returns with it)
const cpu0 = new Cpu();
const g = { lock: new Spinlock() };
function dev_interrupt(): void {
  spin_lock(g.lock);
}
export default spec({ threads: { irq: thread(dev_interrupt, hardirq(cpu0)) } });

// === spin_unlock_irqrestore: violated:lock-misuse (unlocked in another context than it was locked in)
const cpu0 = new Cpu();
const g = { lock: new Spinlock() };
function probe(): void {
  const flags = spin_lock_irqsave(g.lock);
  local_irq_restore(flags);
}
function dev_interrupt(): void {
  spin_unlock_irqrestore(g.lock, true);
}
export default spec({
  threads: { probe: thread(probe, task(cpu0)), irq: thread(dev_interrupt, hardirq(cpu0)) },
});

// === spin_lock_irq spin_unlock_irq: violated:warning (a handler enabled interrupts)
const cpu0 = new Cpu();
const g = { lock: new Spinlock() };
function dev_interrupt(): void {
  spin_lock_irq(g.lock);
  spin_unlock_irq(g.lock);
}
export default spec({ threads: { irq: thread(dev_interrupt, hardirq(cpu0)) } });

// === timer_delete_sync: violated:warning (in a hard interrupt)
const cpu0 = new Cpu();
const g = { timer: new TimerList(timeout) };
function timeout(timer: TimerList): void {}
function dev_interrupt(): void {
  timer_delete_sync(g.timer);
}
export default spec({ threads: { irq: thread(dev_interrupt, hardirq(cpu0)) } });

// === irq_enter irq_exit: violated:lock-misuse (a handler inside of itself)
const cpu0 = new Cpu();
function dev_interrupt(): void {
  irq_enter();
  irq_exit();
}
export default spec({ threads: { irq: thread(dev_interrupt, hardirq(cpu0)) } });
