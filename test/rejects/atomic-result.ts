// expect atomic-result 13
import { atomic, spec, thread } from "lockstep";

class C {
  n = 0;
  flag = false;
  next: C | null = null;
}
const c = new C();
function main(): void {
  set();
}
const set = atomic(() => {
  c.n = 1;
});

export default spec({ threads: { main: thread(main) } });
