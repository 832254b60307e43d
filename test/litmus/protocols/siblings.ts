/** Two threads that run the same function are still two. */
import { fail, spec, thread } from "lockstep";

const g = { n: 0 };

function worker(): void {
  if (g.n === 1) fail("the other is at it");
  g.n = 1;
  g.n = 0;
}

export default spec({ threads: { worker: thread(worker, { count: 2 }) } });
