/** The object is there as soon as it is allocated, and the property counts it. */
import { instances, spec, thread } from "lockstep";
import { kzalloc } from "lockstep/kernel";

class Item {
  n = 0;
}
const g = { announced: false };

function creator(): void {
  const item = kzalloc(Item);
  g.announced = true;
  item.n = 1;
}

export default spec({
  threads: { creator: thread(creator) },
  always: { "no item before it is announced": () => instances(Item).size === 0 || g.announced },
});
