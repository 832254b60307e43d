import { each, holds, spec, thread, whileFree } from "lockstep";
import { Mutex } from "lockstep/kernel";

class Item {
  readonly lock = new Mutex();
  n = 0;
}
const item = new Item();
const g = { lock: new Mutex(), other: new Mutex(), n: 0 };
function main(): void {
  g.n = 1;
}
export default spec({
  threads: { main: thread(main) },
  always: {
    nested: whileFree(g.lock, () => holds(g.other) !== null || g.n === 0),
    all: each(Item, (own) => whileFree(own.lock, () => own.n === 0)),
    allAgain: each(Item, (own) => {
      return whileFree(own.lock, () => own.n === 0);
    }),
  },
});
