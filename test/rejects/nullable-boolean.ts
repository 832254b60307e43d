// expect nullable-boolean 11
import { spec, thread } from "lockstep";

class C {
  n = 0;
  flag = false;
  next: C | null = null;
}
const c = new C();
function main(): void {
  let x: boolean | null = null;
  x = c.flag;
}

export default spec({ threads: { main: thread(main) } });
