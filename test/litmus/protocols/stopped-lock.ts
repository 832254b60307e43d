/** The handler spins for a lock of the task that it has interrupted, on the task's own CPU. */
import { atomic, holder, self, spec, thread, waitUntil } from "lockstep";
import { Spinlock, spin_lock, spin_unlock } from "lockstep/kernel";

class Level {
  owner = holder();
}
const irqs = new Level();
const g = { lock: new Spinlock(), n: 0 };

const enter = atomic.acquire((level: Level): void => {
  waitUntil(level.owner === null);
  level.owner = self();
});

const leave = atomic.release((level: Level): void => {
  level.owner = null;
});

function task(): void {
  spin_lock(g.lock);
  g.n = 1;
  spin_unlock(g.lock);
}

function handler(): void {
  enter(irqs);
  spin_lock(g.lock);
  g.n = 2;
  spin_unlock(g.lock);
  leave(irqs);
}

export default spec({
  threads: { task: thread(task, { stoppedBy: [irqs.owner] }), handler: thread(handler) },
});
