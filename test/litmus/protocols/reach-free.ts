/** That the lock is held for a moment is not what is to be reached, merged or not. */
import { spec, thread, whileFree } from "lockstep";
import { Mutex, mutex_lock, mutex_unlock } from "lockstep/kernel";

const g = { lock: new Mutex(), n: 0 };

function writer(): void {
  mutex_lock(g.lock);
  g.n = 1;
  g.n = 0;
  mutex_unlock(g.lock);
}

export default spec({
  threads: { writer: thread(writer) },
  reach: { "n is 1": whileFree(g.lock, () => g.n === 1) },
});
