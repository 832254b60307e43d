// expect no-cast 11
import { spec, thread } from "lockstep";

class C {
  n = 0;
  flag = false;
  next: C | null = null;
}
const c = new C();
function main(): void {
  c.n = (c.next as C).n;
}

export default spec({ threads: { main: thread(main) } });
