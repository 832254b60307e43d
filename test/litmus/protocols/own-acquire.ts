/** Calls itself an acquire, but only looks: the lock is no secret of its own functions any more. */
import { atomic, fail, spec, thread } from "lockstep";
import { Mutex, mutex_lock, mutex_unlock } from "lockstep/kernel";

const g = { lock: new Mutex() };

const look = atomic.acquire((lock: Mutex): boolean => {
  return lock.owner !== null;
});

function locker(): void {
  mutex_lock(g.lock);
  mutex_unlock(g.lock);
}

function looker(): void {
  if (look(g.lock)) fail("the lock is held");
}

export default spec({ threads: { locker: thread(locker), looker: thread(looker) } });
