/** Pins: readers of a rwlock that read again, one that would write, and a semaphore that another thread gives up. */
import { param, spec, thread } from "lockstep";
import { Rwlock, Semaphore, down, read_lock, read_unlock, up } from "lockstep/kernel";
import { write_lock, write_unlock } from "lockstep/kernel";

const UPGRADES = param(false);
const NESTED = param(true);
const UNLOCKED = param(false);
const UPS = param(true);

const tasks = { lock: new Rwlock(), children: 0, exited: 0 };
const done = new Semaphore();

function wait_child(): void {
  read_lock(tasks.lock);
  if (NESTED) read_lock(tasks.lock);
  const children = tasks.children;
  if (children !== tasks.exited) tasks.children = -1;
  if (NESTED) read_unlock(tasks.lock);
  if (UPGRADES) {
    write_lock(tasks.lock);
    tasks.children = 0;
    write_unlock(tasks.lock);
  }
  read_unlock(tasks.lock);
  down(done);
}

function exit_child(): void {
  if (!UNLOCKED) write_lock(tasks.lock);
  tasks.children++;
  tasks.exited++;
  if (!UNLOCKED) write_unlock(tasks.lock);
  if (UPS) up(done);
}

export default spec({
  threads: { parent: thread(wait_child, { count: 2 }), child: thread(exit_child) },
  always: { "children and exited agree": () => tasks.children >= 0 },
  configs: {
    upgrades: { params: { UPGRADES: true } },
    unlocked: { params: { UNLOCKED: true } },
    "never-up": { params: { UPS: false } },
  },
});
