/** The handler polls, which is no wait, for what a third thread does only once it had the task's lock. */
import { atomic, holder, self, spec, thread, waitUntil } from "lockstep";
import { Spinlock, spin_lock, spin_unlock } from "lockstep/kernel";

class Level {
  owner = holder();
}
const irqs = new Level();
const g = { lock: new Spinlock(), n: 0, ready: false, polls: 0 };

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
  while (!g.ready) g.polls = 1 - g.polls;
  leave(irqs);
}

function other(): void {
  spin_lock(g.lock);
  g.n = 2;
  spin_unlock(g.lock);
  g.ready = true;
}

export default spec({
  threads: {
    task: thread(task, { stoppedBy: [irqs.owner] }),
    handler: thread(handler),
    other: thread(other),
  },
});
