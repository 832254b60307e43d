// expect only-looks 11
import { assert, maybe, spec, thread } from "lockstep";

class C {
  n = 0;
  flag = false;
  next: C | null = null;
}
const c = new C();
function main(): void {
  assert(maybe() || c.flag);
}

export default spec({ threads: { main: thread(main) } });
