// expect not-a-number 11
import { spec, thread } from "lockstep";

class C {
  n = 0;
  flag = false;
  next: C | null = null;
}
const c = new C();
function main(): void {
  if (c > c) c.n = 1;
}

export default spec({ threads: { main: thread(main) } });
