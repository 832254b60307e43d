// expect index-of-constant 11
import { spec, thread } from "lockstep";

class C {
  n = 0;
  flag = false;
  next: C | null = null;
}
const c = new C();
function main(): void {
  all[0].n = 1;
}
const all = [c, c];

export default spec({ threads: { main: thread(main) } });
