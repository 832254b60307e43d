/** With the library's CPU: a soft interrupt waits for what another CPU does only once it had the interrupted task's lock. */
import { spec, thread, waitUntil } from "lockstep";
import { Cpu, Spinlock, softirq, spin_lock, spin_unlock, task } from "lockstep/kernel";

const cpu0 = new Cpu();
const g = { lock: new Spinlock(), n: 0, ready: false };

function probe(): void {
  spin_lock(g.lock);
  g.n = 1;
  spin_unlock(g.lock);
}

function dev_tasklet(): void {
  waitUntil(g.ready);
}

function other(): void {
  spin_lock(g.lock);
  g.n = 2;
  spin_unlock(g.lock);
  g.ready = true;
}

export default spec({
  threads: {
    probe: thread(probe, task(cpu0)),
    soft: thread(dev_tasklet, softirq(cpu0)),
    other: thread(other),
  },
});
