/** The handler never takes the task's lock, but waits for one whose holder does. */
import { atomic, holder, self, spec, thread, waitUntil } from "lockstep";
import { Spinlock, spin_lock, spin_unlock } from "lockstep/kernel";

class Level {
  owner = holder();
}
const irqs = new Level();
const g = { outer: new Spinlock(), inner: new Spinlock(), a: 0, b: 0 };

const enter = atomic.acquire((level: Level): void => {
  waitUntil(level.owner === null);
  level.owner = self();
});

const leave = atomic.release((level: Level): void => {
  level.owner = null;
});

function task(): void {
  spin_lock(g.inner);
  g.a = 1;
  spin_unlock(g.inner);
}

function handler(): void {
  enter(irqs);
  spin_lock(g.outer);
  g.b = 1;
  spin_unlock(g.outer);
  leave(irqs);
}

function other(): void {
  spin_lock(g.outer);
  spin_lock(g.inner);
  g.a = 2;
  g.b = 2;
  spin_unlock(g.inner);
  spin_unlock(g.outer);
}

export default spec({
  threads: {
    task: thread(task, { stoppedBy: [irqs.owner] }),
    handler: thread(handler),
    other: thread(other),
  },
});
