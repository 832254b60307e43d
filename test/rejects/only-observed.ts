// expect only-observed 11
import { instances, spec, thread } from "lockstep";

class C {
  n = 0;
  flag = false;
  next: C | null = null;
}
const c = new C();
function main(): void {
  if (instances(C).size > 1) c.n = 1;
}

export default spec({ threads: { main: thread(main) } });
