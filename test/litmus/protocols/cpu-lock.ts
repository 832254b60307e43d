/** With the library's CPU: the handler spins for a lock of the task that it has interrupted. */
import { spec, thread } from "lockstep";
import { Cpu, Spinlock, hardirq, spin_lock, spin_unlock, task } from "lockstep/kernel";

const cpu0 = new Cpu();
const g = { lock: new Spinlock(), n: 0 };

function update(): void {
  spin_lock(g.lock);
  g.n = 1;
  spin_unlock(g.lock);
}

export default spec({
  threads: { probe: thread(update, task(cpu0)), irq: thread(update, hardirq(cpu0)) },
});
