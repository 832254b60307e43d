/** Calls itself an acquire and begins with what the library does, but only looks at the lock. */
import { atomic, fail, spec, thread } from "lockstep";
import { Mutex, mutex_is_locked, mutex_lock, mutex_unlock } from "lockstep/kernel";

const g = { lock: new Mutex() };

const look = atomic.acquire((lock: Mutex): boolean => {
  return mutex_is_locked(lock);
});

function locker(): void {
  mutex_lock(g.lock);
  mutex_unlock(g.lock);
}

function looker(): void {
  if (look(g.lock)) fail("the lock is held");
}

export default spec({ threads: { locker: thread(locker), looker: thread(looker) } });
