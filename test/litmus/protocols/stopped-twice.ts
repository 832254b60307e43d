/** Who stops the task waits for nothing, but is stopped by a handler that waits for the task's lock. */
import { atomic, holder, self, spec, thread, waitUntil } from "lockstep";
import { Spinlock, spin_lock, spin_unlock } from "lockstep/kernel";

class Level {
  owner = holder();
}
const soft = new Level();
const hard = new Level();
const g = { lock: new Spinlock(), n: 0, softs: 0 };

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

function softirq(): void {
  enter(soft);
  g.softs = 1;
  leave(soft);
}

function handler(): void {
  enter(hard);
  spin_lock(g.lock);
  g.n = 2;
  spin_unlock(g.lock);
  leave(hard);
}

export default spec({
  threads: {
    task: thread(task, { stoppedBy: [soft.owner] }),
    softirq: thread(softirq, { stoppedBy: [hard.owner] }),
    handler: thread(handler),
  },
});
