// expect late-alloc 15
import { alloc, atomic, spec, thread } from "lockstep";

class C {
  n = 0;
  flag = false;
  next: C | null = null;
}
const c = new C();
function main(): void {
  make();
}
const make = atomic((): void => {
  c.n = 1;
  c.next = alloc(C);
});

export default spec({ threads: { main: thread(main) } });
