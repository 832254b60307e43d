/** Two ways know a value, each another one, before they meet. */
import { atomic, spec, thread } from "lockstep";

class Item {
  n = 0;
}
const one = new Item();
const g = { k: 0, item: null as Item | null };

const update = atomic((): void => {
  const item = g.item;
  if (item!.n === 1 || item!.n === 2) {
    if (item!.n === 1) g.k = 3;
  }
});

function owner(): void {
  one.n = 1;
  g.item = one;
  update();
  one.n = 2;
}
export default spec({
  threads: { owner: thread(owner), other: thread(update) },
  reach: { "the first value is seen": () => g.k === 3 },
  bounds: { "Item.n": [0, 3], "g.k": [0, 3] },
});
