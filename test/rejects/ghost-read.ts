// expect ghost-read 12
import { ghost, spec, thread } from "lockstep";

let seen = ghost(0);
class C {
  n = 0;
  flag = false;
  next: C | null = null;
}
const c = new C();
function main(): void {
  c.n = seen;
}

export default spec({ threads: { main: thread(main) } });
