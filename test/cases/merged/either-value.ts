/** Two ways know a value, each another one, before they meet. */
import { atomic, spec, thread } from "lockstep";

const g = { n: 0, k: 0 };

const update = atomic((): void => {
  if (g.n === 1 || g.n === 2) {
    if (g.n === 1) g.k = 3;
  }
});

function other(): void {
  g.n = 1;
  g.n = 2;
}
export default spec({
  threads: { update: thread(update), other: thread(other) },
  bounds: { "g.n": [0, 3], "g.k": [0, 3] },
});
