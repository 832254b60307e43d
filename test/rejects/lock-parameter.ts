// expect lock-parameter 13
import { atomic, spec, thread } from "lockstep";

class C {
  n = 0;
  flag = false;
  next: C | null = null;
}
const c = new C();
function main(): void {
  lock();
}
const lock = atomic.acquire((): void => {
  c.n = 1;
});

export default spec({ threads: { main: thread(main) } });
