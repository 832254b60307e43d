import { List, spec, thread, waitUntil } from "lockstep";
import { kfree, kzalloc } from "lockstep/kernel";

class Item {
  next: Item | null = null;
  ready = true;
}
const q = { items: new List<Item>() };

/** The first entry's next is NULL, the second's is freed: the search fails at the first. */
function main(): void {
  const first = kzalloc(Item);
  const second = kzalloc(Item);
  const gone = kzalloc(Item);
  second.next = gone;
  q.items.push(first);
  q.items.push(second);
  kfree(gone);
  waitUntil(q.items.some((x) => !x.next!.ready));
}

export default spec({ bounds: { Item: 3 }, threads: { main: thread(main) } });
