/** A write that may happen, and after it one to the same place that does, on another way. */
import { alloc, array, atomic, free, spec, thread } from "lockstep";

class Item {
  n = 0;
}
const g = { n: 0, k: 0, head: null as Item | null, a: array(4, 0) };

const update = atomic((): void => {
  const p = g.head;
  if (g.k === 0) {
    if (p !== null) {
      p.n = 0;
      g.a[p.n] = g.a[g.k];
    }
  } else g.a[g.n] = 0;
  if (g.k === 1) {
    if (p !== null) {
      p.n = 1;
      g.a[p.n] = g.a[g.k];
    }
  } else g.a[g.n] = 1;
});

function owner(): void {
  const item = alloc(Item);
  g.head = item;
  item.n = 2;
  update();
  free(item);
  update();
}
function other(): void {
  g.k = g.n;
}
export default spec({
  threads: { owner: thread(owner), other: thread(other) },
  bounds: { "g.n": [0, 3], "g.k": [0, 3], "g.a": [0, 3], "Item.n": [0, 3], Item: 1 },
});
