/** A choice, an instance and a failure are asked for on some ways only. */
import { alloc, assert, atomic, choose, spec, thread } from "lockstep";

class Item {
  n = 0;
}
const g = { n: 0, k: 0, head: null as Item | null };

const step = atomic((): void => {
  let x = 0;
  let item: Item | null = null;
  if (g.n === 0) x = choose([1, 2]);
  else if (g.k === 0) return;
  if (g.k === 1 && g.head === null) item = alloc(Item);
  if (item !== null) {
    item.n = x;
    g.head = item;
  }
  if (g.n === 1) assert(g.k !== 3, "three");
  else if (g.k === 2) {
    g.k = 3;
    return;
  }
  g.k = x;
});

function main(): void {
  step();
  step();
  g.n = 1;
  step();
}
function other(): void {
  step();
}
export default spec({
  threads: { main: thread(main), other: thread(other) },
  bounds: { "g.n": [0, 3], "g.k": [0, 3], "Item.n": [0, 3], Item: 2 },
});
