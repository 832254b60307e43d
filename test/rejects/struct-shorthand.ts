// expect struct-shorthand 11
import { spec, thread } from "lockstep";

class C {
  n = 0;
  flag = false;
  next: C | null = null;
}
const c = new C();
const n = 1;
const g = { n };
function main(): void {
  g.n = 2;
}

export default spec({ threads: { main: thread(main) } });
