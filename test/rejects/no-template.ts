// expect no-template 11
import { fail, spec, thread } from "lockstep";

class C {
  n = 0;
  flag = false;
  next: C | null = null;
}
const c = new C();
function main(): void {
  if (c.flag) fail(`n is ${c.n}`);
}

export default spec({ threads: { main: thread(main) } });
