/** The choice among nothing is never enabled; the change before it happens all the same. */
import { List, choose, spec, thread } from "lockstep";

class Item {
  n = 0;
}
const item = new Item();
const g = { items: new List<Item>(), n: 0 };

function writer(): void {
  g.n = 1;
  const chosen = choose(g.items);
  chosen.n = 1;
}

export default spec({
  threads: { writer: thread(writer) },
  always: { "n stays 0": () => g.n === 0, "the item is untouched": () => item.n === 0 },
});
