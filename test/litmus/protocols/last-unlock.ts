/** The object goes as soon as its last user has counted itself out, which may be before the unlock. */
import { atomic, spec, thread } from "lockstep";
import { Mutex, kfree, kzalloc, mutex_lock, mutex_unlock } from "lockstep/kernel";

class Item {
  lock = new Mutex();
  users = 2;
}
class State {
  item: Item | null = null;
}
const g = new State();

const put = atomic((item: Item): boolean => {
  item.users--;
  return item.users === 0;
});

function owner(): void {
  const item = kzalloc(Item);
  mutex_lock(item.lock);
  g.item = item;
  const last = put(item);
  mutex_unlock(item.lock);
  if (last) kfree(item);
}

function user(): void {
  const item = g.item;
  if (item !== null && put(item)) kfree(item);
}

export default spec({ threads: { owner: thread(owner), user: thread(user) } });
