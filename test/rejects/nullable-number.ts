// expect nullable-number 11
import { spec, thread } from "lockstep";

class C {
  n = 0;
  flag = false;
  next: C | null = null;
}
const c = new C();
function main(): void {
  let x: number | null = null;
  x = c.n;
}

export default spec({ threads: { main: thread(main) } });
