/** With the library's CPUs: the handler never takes the task's lock, but waits for one whose holder does, on another CPU. */
import { spec, thread } from "lockstep";
import {
  Cpu,
  Spinlock,
  hardirq,
  spin_lock,
  spin_lock_irq,
  spin_unlock,
  spin_unlock_irq,
  task,
} from "lockstep/kernel";

const cpu0 = new Cpu();
const cpu1 = new Cpu();
const g = { outer: new Spinlock(), inner: new Spinlock(), a: 0, b: 0 };

function probe(): void {
  spin_lock(g.inner);
  g.a = 1;
  spin_unlock(g.inner);
}

function dev_interrupt(): void {
  spin_lock(g.outer);
  g.b = 1;
  spin_unlock(g.outer);
}

function other(): void {
  spin_lock_irq(g.outer);
  spin_lock(g.inner);
  g.a = 2;
  g.b = 2;
  spin_unlock(g.inner);
  spin_unlock_irq(g.outer);
}

export default spec({
  threads: {
    probe: thread(probe, task(cpu0)),
    irq: thread(dev_interrupt, hardirq(cpu0)),
    other: thread(other, task(cpu1)),
  },
});
