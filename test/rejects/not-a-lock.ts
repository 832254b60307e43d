// expect not-a-lock 11
import { holds, spec, thread } from "lockstep";

class C {
  n = 0;
  flag = false;
  next: C | null = null;
}
const c = new C();
function main(): void {
  if (holds(c) === null) c.n = 1;
}

export default spec({ threads: { main: thread(main) } });
