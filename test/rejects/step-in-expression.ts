// expect step-in-expression 11
import { spec, thread } from "lockstep";

class C {
  n = 0;
  flag = false;
  next: C | null = null;
}
const c = new C();
function main(): void {
  const old = c.n++;
  c.n = old;
}

export default spec({ threads: { main: thread(main) } });
