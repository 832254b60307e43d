/** The lock was taken when `item` was another: the one that it is now is not locked. */
import { List, fail, spec, thread } from "lockstep";
import { Mutex, mutex_lock, mutex_unlock } from "lockstep/kernel";

class Item {
  lock = new Mutex();
  n = 0;
}
const a = new Item();
const b = new Item();
const g = { first: a as Item, second: b as Item };

function writer(): void {
  let item = g.first;
  mutex_lock(item.lock);
  item = g.second;
  item.n = 1;
  item.n = 0;
  item = g.first;
  mutex_unlock(item.lock);
}

function reader(): void {
  const item = g.second;
  mutex_lock(item.lock);
  if (item.n !== 0) fail("n is not 0");
  mutex_unlock(item.lock);
}

export default spec({ threads: { writer: thread(writer), reader: thread(reader) } });
