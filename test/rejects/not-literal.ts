// expect not-literal 12
import { fail, spec, thread } from "lockstep";

class C {
  n = 0;
  flag = false;
  next: C | null = null;
}
const c = new C();
function main(): void {
  const why = "bad";
  if (c.flag) fail(why);
}

export default spec({ threads: { main: thread(main) } });
