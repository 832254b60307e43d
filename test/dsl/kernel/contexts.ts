/** Uses of CPUs, their interrupts, bottom halves and preemption: test/dsl/kernel.test.ts. */

// === spin_lock spin_unlock task hardirq: violated:circular-wait (the handler spins for what it has interrupted)
const cpu0 = new Cpu();
const g = { lock: new Spinlock(), n: 0 };
function probe(): void {
  spin_lock(g.lock);
  g.n = 1;
  spin_unlock(g.lock);
}
export default spec({
  threads: { probe: thread(probe, task(cpu0)), irq: thread(probe, hardirq(cpu0)) },
});

// === spin_lock_irqsave spin_unlock_irqrestore: holds
const cpu0 = new Cpu();
const g = { lock: new Spinlock(), n: 0 };
function probe(): void {
  const flags = spin_lock_irqsave(g.lock);
  g.n = 1;
  spin_unlock_irqrestore(g.lock, flags);
}
export default spec({
  threads: { probe: thread(probe, task(cpu0)), irq: thread(probe, hardirq(cpu0)) },
});

// === spin_lock_irqsave spin_lock: holds (the one task has preemption off, so the other does not find it there)
const cpu0 = new Cpu();
const g = { lock: new Spinlock(), n: 0 };
function plain(): void {
  spin_lock(g.lock);
  g.n = 1;
  spin_unlock(g.lock);
}
function saved(): void {
  const flags = spin_lock_irqsave(g.lock);
  g.n = 2;
  spin_unlock_irqrestore(g.lock, flags);
}
export default spec({
  threads: { plain: thread(plain, task(cpu0)), saved: thread(saved, task(cpu0)) },
});

// === spin_lock_irq spin_unlock_irq local_irq_save local_irq_restore: violated:circular-wait (they are on too early)
const cpu0 = new Cpu();
const g = { lock: new Spinlock(), inner: new Spinlock(), n: 0 };
function probe(): void {
  const flags = local_irq_save();
  spin_lock(g.lock);
  spin_lock_irq(g.inner);
  spin_unlock_irq(g.inner);
  g.n = 1;
  spin_unlock(g.lock);
  if (irqs_disabled()) local_irq_restore(flags);
}
function dev_interrupt(): void {
  spin_lock(g.lock);
  spin_unlock(g.lock);
}
export default spec({
  threads: { probe: thread(probe, task(cpu0)), irq: thread(dev_interrupt, hardirq(cpu0)) },
});

// === spin_lock_bh spin_unlock_bh softirq: holds
const cpu0 = new Cpu();
const g = { lock: new Spinlock(), n: 0 };
function probe(): void {
  spin_lock_bh(g.lock);
  g.n = 1;
  spin_unlock_bh(g.lock);
}
export default spec({
  threads: { probe: thread(probe, task(cpu0)), soft: thread(probe, softirq(cpu0)) },
});

// === local_irq_disable local_irq_enable local_bh_disable local_bh_enable preempt_disable preempt_enable: holds
const cpu0 = new Cpu();
const g = { n: 0, done: 0 };
const done = atomic((): void => {
  g.done++;
});
function probe(): void {
  local_bh_disable();
  local_bh_disable();
  local_bh_enable();
  preempt_disable();
  local_irq_disable();
  g.n++;
  done();
  local_irq_enable();
  preempt_enable();
  local_bh_enable();
}
function handler(): void {
  g.n++;
  done();
}
export default spec({
  threads: {
    probe: thread(probe, task(cpu0, { count: 2 })),
    irq: thread(handler, hardirq(cpu0, { count: 2 })),
    never: thread(handler, hardirq(cpu0, { may: true })),
  },
  always: { "no update is lost": () => g.done < 4 || g.n >= 4 },
  reach: { "one never came": () => g.done === 4 && g.n === 4, "all came": () => g.done === 5 },
});

// === preempt_disable preempt_enable: holds (another task of this CPU does not come between)
const cpu0 = new Cpu();
const g = { n: 0, done: 0 };
const done = atomic((): void => {
  g.done++;
});
function probe(): void {
  preempt_disable();
  g.n++;
  preempt_enable();
  done();
}
export default spec({
  threads: { probe: thread(probe, task(cpu0, { count: 2 })) },
  always: { "no update is lost": () => g.done < 2 || g.n === 2 },
});

// === local_irq_save: violated:property (interrupts are off on this CPU only)
const cpu0 = new Cpu();
const cpu1 = new Cpu();
const g = { n: 0, done: 0 };
const done = atomic((): void => {
  g.done++;
});
function probe(): void {
  const flags = local_irq_save();
  g.n++;
  local_irq_restore(flags);
  done();
}
export default spec({
  threads: { probe: thread(probe, task(cpu0)), other: thread(probe, task(cpu1)) },
  always: { "no update is lost": () => g.done < 2 || g.n === 2 },
});

// === in_interrupt in_hardirq in_irq in_softirq in_serving_softirq in_task in_atomic irqs_disabled: holds
const cpu0 = new Cpu();
const g = { lock: new Spinlock() };
function probe(): void {
  if (in_interrupt() || in_atomic() || irqs_disabled() || !in_task()) fail("a task");
  spin_lock(g.lock);
  if (!in_atomic() || in_interrupt()) fail("under a spinlock");
  spin_unlock(g.lock);
  local_bh_disable();
  if (!in_softirq() || !in_interrupt() || in_serving_softirq() || !in_task()) fail("bh off");
  local_bh_enable();
}
function dev_interrupt(): void {
  if (!in_hardirq() || !in_irq() || !irqs_disabled() || !in_atomic() || in_task()) fail("hard");
}
function dev_tasklet(): void {
  if (!in_serving_softirq() || !in_interrupt() || in_hardirq() || irqs_disabled()) fail("soft");
}
export default spec({
  threads: {
    probe: thread(probe, task(cpu0)),
    irq: thread(dev_interrupt, hardirq(cpu0)),
    soft: thread(dev_tasklet, softirq(cpu0)),
    anywhere: thread(probe),
  },
});

// === timer_delete_sync spin_lock_irq: violated:deadlock (of its kernel-doc: the softirq is interrupted by who wants the lock)
const cpu0 = new Cpu();
const cpu1 = new Cpu();
const g = { timer: new TimerList(mytimer), somelock: new Spinlock(), n: 0, fired: 0 };
function mytimer(timer: TimerList): void {
  g.fired = 1;
  g.fired = 2;
}
function shutdown(): void {
  mod_timer(g.timer, HZ);
  spin_lock_irq(g.somelock);
  g.n = 1;
  timer_delete_sync(g.timer);
  spin_unlock_irq(g.somelock);
}
function dev_interrupt(): void {
  spin_lock(g.somelock);
  g.n = 2;
  spin_unlock(g.somelock);
}
export default spec({
  threads: {
    shutdown: thread(shutdown, task(cpu0)),
    timers: daemon(run_timer_softirq, softirq(cpu1)),
    irq: thread(dev_interrupt, hardirq(cpu1)),
  },
});

// === timer_delete_sync spin_lock_irq: holds (the interrupt comes on the CPU that waits, not on the timer's)
const cpu0 = new Cpu();
const cpu1 = new Cpu();
const g = { timer: new TimerList(mytimer), somelock: new Spinlock(), n: 0, fired: 0 };
function mytimer(timer: TimerList): void {
  g.fired = 1;
  g.fired = 2;
}
function shutdown(): void {
  mod_timer(g.timer, HZ);
  spin_lock_irq(g.somelock);
  g.n = 1;
  timer_delete_sync(g.timer);
  spin_unlock_irq(g.somelock);
}
function dev_interrupt(): void {
  spin_lock(g.somelock);
  g.n = 2;
  spin_unlock(g.somelock);
}
export default spec({
  threads: {
    shutdown: thread(shutdown, task(cpu0)),
    timers: daemon(run_timer_softirq, softirq(cpu1)),
    irq: thread(dev_interrupt, hardirq(cpu0)),
  },
});

// === softirq_enter softirq_exit: holds (a daemon of one's own enters after its idle point)
const cpu0 = new Cpu();
const g = { lock: new Spinlock(), raised: false, n: 0 };
function net_rx_action(): void {
  while (true) {
    waitUntil(g.raised);
    softirq_enter();
    g.raised = false;
    spin_lock(g.lock);
    g.n = 1;
    spin_unlock(g.lock);
    softirq_exit();
  }
}
function probe(): void {
  spin_lock_bh(g.lock);
  g.n = 2;
  g.raised = true;
  spin_unlock_bh(g.lock);
}
export default spec({
  threads: { probe: thread(probe, task(cpu0)), net: daemon(net_rx_action, softirq(cpu0)) },
  reach: { "it runs": () => g.n === 1 },
});
