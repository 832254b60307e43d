/** A lock that does not wait: its mark would say that one thread holds it when two do. */
import { atomic, holder, self, spec, thread } from "lockstep";

class Lock {
  owner = holder();
}
const g = { lock: new Lock(), n: 0 };

const lock = atomic.acquire((own: Lock): void => {
  own.owner = self();
});
const unlock = atomic.release((own: Lock): void => {
  own.owner = null;
});

function writer(): void {
  lock(g.lock);
  g.n = 1;
  g.n = 0;
  unlock(g.lock);
}

export default spec({ threads: { writer: thread(writer, { count: 2 }) } });
