/** Both hold a Node's lock, but not the lock of one and the same Node. */
import { fail, spec, thread } from "lockstep";
import { Mutex, mutex_lock, mutex_unlock } from "lockstep/kernel";

class Node {
  lock = new Mutex();
  n = 0;
}
const a = new Node();
const b = new Node();

function writer(): void {
  mutex_lock(b.lock);
  a.n = 1;
  a.n = 0;
  mutex_unlock(b.lock);
}

function reader(): void {
  mutex_lock(a.lock);
  if (a.n !== 0) fail("n is not 0");
  mutex_unlock(a.lock);
}

export default spec({ threads: { writer: thread(writer), reader: thread(reader) } });
