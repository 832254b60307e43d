/** Once the object is on the list, others can see what its creator still does to it. */
import { List, fail, spec, thread } from "lockstep";
import { kzalloc } from "lockstep/kernel";

class Item {
  n = 0;
}
const g = { items: new List<Item>() };

function creator(): void {
  const item = kzalloc(Item);
  g.items.push(item);
  item.n = 1;
  item.n = 0;
}

function reader(): void {
  const item = g.items.first();
  if (item !== null && item.n === 1) fail("half made");
}

export default spec({ threads: { creator: thread(creator), reader: thread(reader) } });
