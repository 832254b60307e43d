/** One thread knows the object by its name, the other by a pointer: it may be the same object. */
import { fail, spec, thread } from "lockstep";

class Item {
  n = 0;
}
class State {
  item: Item | null = null;
}
const a = new Item();
const g = new State();

function writer(): void {
  g.item = a;
  a.n = 1;
  a.n = 0;
}

function reader(): void {
  const item = g.item;
  if (item !== null && item.n !== 0) fail("n is not 0");
}

export default spec({ threads: { writer: thread(writer), reader: thread(reader) } });
