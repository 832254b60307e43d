/** The item goes before that is announced; who looks in between uses freed memory. */
import { List, atomic, spec, thread } from "lockstep";
import { Mutex, kfree, kzalloc, mutex_lock, mutex_unlock } from "lockstep/kernel";

class Item {
  n = 0;
}
const g = { lock: new Mutex(), items: new List<Item>(), gone: false, seen: 0 };

const look = atomic((item: Item): void => {
  if (!g.gone) g.seen = item.n;
});

function owner(): void {
  const item = kzalloc(Item);
  g.items.push(item);
  mutex_lock(g.lock);
  kfree(item);
  g.gone = true;
  mutex_unlock(g.lock);
}

function user(): void {
  const item = g.items.first();
  if (item !== null) look(item);
}

export default spec({ threads: { owner: thread(owner), user: thread(user) } });
