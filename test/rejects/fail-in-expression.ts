// expect fail-in-expression 11
import { fail, spec, thread } from "lockstep";

class C {
  n = 0;
  flag = false;
  next: C | null = null;
}
const c = new C();
function main(): void {
  const next = c.next ?? fail("none");
  next.n = 1;
}

export default spec({ threads: { main: thread(main) } });
