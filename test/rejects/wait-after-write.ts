// expect wait-after-write 15
import { atomic, spec, thread, waitUntil } from "lockstep";

class C {
  n = 0;
  flag = false;
  next: C | null = null;
}
const c = new C();
function main(): void {
  take();
}
const take = atomic((): void => {
  c.n = 1;
  waitUntil(c.flag);
});

export default spec({ threads: { main: thread(main) } });
