/** Ways meet that have written through a pointer, by an index that is computed, and at a fixed place. */
import { alloc, array, atomic, free, spec, thread } from "lockstep";

class Item {
  n = 0;
}
const g = { n: 0, k: 0, head: null as Item | null, a: array(4, 0) };

const update = atomic((): void => {
  const p = g.head;
  if (g.k === 0) {
    if (p !== null) {
      p.n = 3;
      g.a[p.n] = g.a[g.k] + 1;
    }
  } else g.a[g.n] = 2;
  if (g.a[g.n] === 2) g.a[0] = 3;
  else if (p !== null) g.a[p.n] = 1;
  if (g.n === 1 && g.a[1] === 1) g.k = g.a[0];
});

function owner(): void {
  const item = alloc(Item);
  g.head = item;
  item.n = 2;
  update();
  g.n = 1;
  update();
  g.head = null;
  free(item);
}
function other(): void {
  g.k = 1;
  update();
  g.n = 0;
}
export default spec({
  threads: { owner: thread(owner), other: thread(other) },
  bounds: { "g.n": [0, 3], "g.k": [0, 3], "g.a": [0, 3], "Item.n": [0, 3], Item: 1 },
});
