/** Uses of the forms of spinlocks and rwlocks: test/dsl/kernel.test.ts. */

// === raw_spin_lock raw_spin_unlock raw_spin_trylock raw_spin_lock_irqsave raw_spin_unlock_irqrestore: holds
const cpu0 = new Cpu();
const g = { lock: new Spinlock(), n: 0 };
function probe(): void {
  const flags = raw_spin_lock_irqsave(g.lock);
  g.n = 1;
  raw_spin_unlock_irqrestore(g.lock, flags);
}
function dev_interrupt(): void {
  raw_spin_lock(g.lock);
  g.n = 2;
  raw_spin_unlock(g.lock);
  if (!raw_spin_trylock(g.lock)) fail("nobody else runs here");
  raw_spin_unlock(g.lock);
}
export default spec({
  threads: { probe: thread(probe, task(cpu0)), irq: thread(dev_interrupt, hardirq(cpu0)) },
});

// === raw_spin_lock_irq raw_spin_unlock_irq raw_spin_lock_bh raw_spin_unlock_bh spin_lock_nested: holds
const cpu0 = new Cpu();
const g = { lock: new Spinlock(), other: new Spinlock(), n: 0 };
function probe(): void {
  raw_spin_lock_irq(g.lock);
  spin_lock_nested(g.other, 1);
  g.n = 1;
  spin_unlock(g.other);
  raw_spin_unlock_irq(g.lock);
}
function poll(): void {
  raw_spin_lock_bh(g.lock);
  g.n = 2;
  raw_spin_unlock_bh(g.lock);
}
export default spec({
  threads: { probe: thread(probe, task(cpu0)), poll: thread(poll, task(cpu0)) },
});

// === spin_trylock_bh spin_trylock_irq spin_lock_irq spin_unlock_irq: holds
const cpu0 = new Cpu();
const g = { lock: new Spinlock(), n: 0 };
function probe(): void {
  if (spin_trylock_irq(g.lock)) {
    if (!irqs_disabled()) fail("interrupts are on");
    g.n = 1;
    spin_unlock_irq(g.lock);
  }
  if (irqs_disabled()) fail("interrupts are off");
  spin_lock_irq(g.lock);
  spin_unlock_irq(g.lock);
}
function poll(): void {
  if (spin_trylock_bh(g.lock)) {
    if (!in_softirq()) fail("bottom halves are on");
    g.n = 2;
    spin_unlock_bh(g.lock);
  }
  if (in_atomic()) fail("bottom halves are off");
}
export default spec({
  threads: { probe: thread(probe, task(cpu0)), poll: thread(poll, task(cpu0)) },
});

// === read_lock_irqsave read_unlock_irqrestore read_lock_bh read_unlock_bh write_lock_irq write_unlock_irq: holds
const cpu0 = new Cpu();
const g = { lock: new Rwlock(), n: 0 };
function probe(): void {
  const flags = read_lock_irqsave(g.lock);
  assert(g.n === 0 || g.n === 2);
  read_unlock_irqrestore(g.lock, flags);
  read_lock_bh(g.lock);
  read_unlock_bh(g.lock);
}
function remove(): void {
  write_lock_irq(g.lock);
  g.n = 1;
  g.n = 2;
  write_unlock_irq(g.lock);
}
function dev_interrupt(): void {
  read_lock(g.lock);
  assert(g.n === 0 || g.n === 2);
  read_unlock(g.lock);
}
export default spec({
  threads: {
    probe: thread(probe, task(cpu0)),
    remove: thread(remove, task(cpu0)),
    irq: thread(dev_interrupt, hardirq(cpu0)),
  },
});

// === write_lock_irqsave write_unlock_irqrestore read_lock_irq read_unlock_irq write_lock_bh write_unlock_bh: violated:circular-wait
const cpu0 = new Cpu();
const g = { lock: new Rwlock(), n: 0 };
function probe(): void {
  const flags = write_lock_irqsave(g.lock);
  g.n = 1;
  write_unlock_irqrestore(g.lock, flags);
  read_lock_irq(g.lock);
  read_unlock_irq(g.lock);
  write_lock_bh(g.lock);
  g.n = 2;
  write_unlock_bh(g.lock);
}
function dev_interrupt(): void {
  read_lock(g.lock);
  read_unlock(g.lock);
}
export default spec({
  threads: { probe: thread(probe, task(cpu0)), irq: thread(dev_interrupt, hardirq(cpu0)) },
});
