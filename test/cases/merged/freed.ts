/** Some ways free what others write to, before they meet. */
import { alloc, atomic, free, maybe, spec, thread } from "lockstep";

class Item {
  n = 0;
}
const g = { n: 0, head: null as Item | null };

const drop = atomic((): void => {
  const p = g.head;
  if (p !== null) {
    if (p.n === 1) {
      g.head = null;
      free(p);
    } else p.n = p.n - 1;
  }
  if (g.n === 2) g.n = 0;
  if (p !== null && g.head === null && g.n === 1) p.n = 0;
});

function owner(): void {
  const item = alloc(Item);
  item.n = 2;
  g.head = item;
  if (maybe()) g.n = 1;
  drop();
  drop();
}
export default spec({
  threads: { owner: thread(owner), other: thread(drop) },
  bounds: { "g.n": [0, 3], "Item.n": [0, 3], Item: 1 },
});
