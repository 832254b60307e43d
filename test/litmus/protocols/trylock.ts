/** The writer goes on whether it got the lock or not: only one of its ways there holds it. */
import { fail, spec, thread } from "lockstep";
import { Mutex, mutex_lock, mutex_trylock, mutex_unlock } from "lockstep/kernel";

const g = { lock: new Mutex(), n: 0 };

function writer(): void {
  const got = mutex_trylock(g.lock);
  g.n = 1;
  g.n = 0;
  if (got) mutex_unlock(g.lock);
}

function reader(): void {
  mutex_lock(g.lock);
  if (g.n !== 0) fail("n is not 0");
  mutex_unlock(g.lock);
}

export default spec({ threads: { writer: thread(writer), reader: thread(reader) } });
