/** Between two writes to one place, which one way has, comes one that may be to the same place. */
import { atomic, spec, thread } from "lockstep";

class Item {
  n = 0;
}
const one = new Item();
const two = new Item();
const g = { n: 0, k: 0, p: one as Item, q: one as Item, r: one as Item };

const update = atomic((): void => {
  const p = g.p;
  const q = g.q;
  const r = g.r;
  p.n = 1;
  if (g.n === 0) q.n = 2;
  if (g.k === 0) r.n = 3;
  else p.n = 0;
});

function other(): void {
  g.k = 1;
  g.q = two;
  g.r = two;
  g.n = 1;
  g.k = 0;
}
export default spec({
  threads: { main: thread(update), other: thread(other) },
  always: { "the last write counts": () => one.n + two.n !== 9 },
  bounds: { "g.n": [0, 1], "g.k": [0, 1], "Item.n": [0, 3] },
});
