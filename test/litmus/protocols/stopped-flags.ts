/** Another task turns interrupts off by a branch on what they were, and then spins for the lock. */
import { atomic, holder, maybe, self, spec, thread, waitUntil } from "lockstep";
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

function saver(): void {
  const was_on = maybe();
  if (was_on) enter(irqs);
  spin_lock(g.lock);
  g.n = 2;
  spin_unlock(g.lock);
  if (was_on) leave(irqs);
}

export default spec({
  threads: {
    task: thread(task, { stoppedBy: [irqs.owner] }),
    saver: thread(saver, { stoppedBy: [irqs.owner] }),
  },
});
