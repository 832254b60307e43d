/** The freed slot is not given out again while somebody points to it, so the stale use is seen. */
import { List, spec, thread } from "lockstep";
import { kfree, kzalloc } from "lockstep/kernel";

class Item {
  n = 0;
}
const g = { items: new List<Item>() };

function owner(): void {
  const item = kzalloc(Item);
  g.items.push(item);
  g.items.remove(item);
  kfree(item);
  const other = kzalloc(Item);
  other.n = 1;
}

function user(): void {
  const item = g.items.first();
  if (item !== null) item.n = 2;
}

export default spec({ threads: { owner: thread(owner), user: thread(user) } });
