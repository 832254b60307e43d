/** The object is stored by a name that it has on one way only; its first name tells it no less. */
import { fail, spec, thread } from "lockstep";
import { kzalloc } from "lockstep/kernel";

class Item {
  n = 0;
}
const g = { slot: null as Item | null, wanted: true };

function creator(): void {
  const item = kzalloc(Item);
  g.slot = g.wanted ? item : null;
  item.n = 1;
  item.n = 0;
}

function reader(): void {
  const item = g.slot;
  if (item !== null && item.n === 1) fail("half made");
}

export default spec({ threads: { creator: thread(creator), reader: thread(reader) } });
