/** A property looks at `n` without the lock, so it sees the change that the lock hides from threads. */
import { spec, thread } from "lockstep";
import { Mutex, mutex_lock, mutex_unlock } from "lockstep/kernel";

const g = { lock: new Mutex(), n: 0 };

function writer(): void {
  mutex_lock(g.lock);
  g.n = 1;
  g.n = 0;
  mutex_unlock(g.lock);
}

export default spec({
  threads: { writer: thread(writer, { count: 2 }) },
  always: { "n stays 0": () => g.n === 0 },
});
