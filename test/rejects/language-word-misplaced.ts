// expect language-word-misplaced 11
import { param, spec, thread } from "lockstep";

class C {
  n = 0;
  flag = false;
  next: C | null = null;
}
const c = new C();
function main(): void {
  c.n = param(3);
}

export default spec({ threads: { main: thread(main) } });
