/** Nothing points to the new object yet, but the property looks at all that there are. */
import { instances, spec, thread } from "lockstep";
import { kzalloc } from "lockstep/kernel";

class Item {
  n = 0;
}

function creator(): void {
  const item = kzalloc(Item);
  item.n = 1;
  item.n = 0;
}

export default spec({
  threads: { creator: thread(creator) },
  always: { "n stays 0": () => instances(Item).every((item) => item.n === 0) },
});
