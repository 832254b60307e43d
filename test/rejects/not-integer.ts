// expect not-integer 11
import { spec, thread } from "lockstep";

class C {
  n = 0;
  flag = false;
  next: C | null = null;
}
const c = new C();
function main(): void {
  c.n = 0.5;
}

export default spec({ threads: { main: thread(main) } });
