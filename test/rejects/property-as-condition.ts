// expect property-as-condition 12, property-as-condition 13, property-as-condition 14, property-as-condition 15, property-as-condition 16, property-as-condition 17
import { each, spec, thread, whileFree } from "lockstep";
import { Mutex } from "lockstep/kernel";

const g = { lock: new Mutex(), other: new Mutex(), n: 0 };
function main(): void {
  g.n = 1;
}
export default spec({
  threads: { main: thread(main) },
  always: {
    negated: () => !whileFree(g.lock, () => g.n === 0),
    nested: whileFree(g.lock, () => whileFree(g.other, () => g.n === 0)),
    inFunction: () => whileFree(g.lock, () => g.n === 0),
    both: () => g.n === 3 && whileFree(g.lock, () => g.n === 0),
    either: () => (g.n === 3 ? whileFree(g.lock, () => g.n === 0) : true),
    all: whileFree(g.lock, () => each(Mutex, (lock) => lock !== g.other)),
  },
});
