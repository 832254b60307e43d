// expect nested-declaration 11
import { spec, thread } from "lockstep";

class C {
  n = 0;
  flag = false;
  next: C | null = null;
}
const c = new C();
function main(): void {
  function inner(): void {
    c.n = 1;
  }
  inner();
}

export default spec({ threads: { main: thread(main) } });
