/** The assertion counts instances; the allocation that it can see follows from the write before it. */
import { assert, instances, spec, thread, waitUntil } from "lockstep";
import { kzalloc } from "lockstep/kernel";

class Item {
  n = 0;
}
const g = { go: false, own: 0 };

function creator(): void {
  waitUntil(g.go);
  const item = kzalloc(Item);
  item.n = 1;
}

function starter(): void {
  g.go = true;
  g.own = g.own + 1;
  assert(instances(Item).size === 0, "none yet");
}

export default spec({ threads: { creator: thread(creator), starter: thread(starter) } });
