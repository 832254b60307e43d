/** Another function looks at the lock, so that it is held for a moment can be seen. */
import { fail, spec, thread } from "lockstep";
import { Mutex, mutex_is_locked, mutex_lock, mutex_unlock } from "lockstep/kernel";

const g = { lock: new Mutex() };

function locker(): void {
  mutex_lock(g.lock);
  mutex_unlock(g.lock);
}

function looker(): void {
  if (mutex_is_locked(g.lock)) fail("the lock is held");
}

export default spec({ threads: { locker: thread(locker), looker: thread(looker) } });
