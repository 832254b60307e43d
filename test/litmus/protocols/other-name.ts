/** The lock is given up by another name of the object than it was taken by. */
import { fail, spec, thread } from "lockstep";
import { Mutex, mutex_lock, mutex_unlock } from "lockstep/kernel";

class Item {
  lock = new Mutex();
  n = 0;
}
class State {
  item: Item | null = null;
}
const a = new Item();
const g = new State();

function writer(): void {
  g.item = a;
  const item = g.item;
  const same = g.item;
  mutex_lock(item.lock);
  mutex_unlock(same.lock);
  item.n = 1;
  item.n = 0;
}

function reader(): void {
  const item = g.item;
  if (item === null) return;
  mutex_lock(item.lock);
  if (item.n !== 0) fail("n is not 0");
  mutex_unlock(item.lock);
}

export default spec({ threads: { writer: thread(writer), reader: thread(reader) } });
