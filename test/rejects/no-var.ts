// expect no-var 11
import { spec, thread } from "lockstep";

class C {
  n = 0;
  flag = false;
  next: C | null = null;
}
const c = new C();
function main(): void {
  var n = c.n;
  c.n = n;
}

export default spec({ threads: { main: thread(main) } });
