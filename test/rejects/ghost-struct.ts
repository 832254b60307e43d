// expect ghost-struct 10
import { ghost, spec, thread } from "lockstep";

class C {
  n = 0;
  flag = false;
  next: C | null = null;
}
const c = new C();
const seen = ghost(new C());
function main(): void {
}

export default spec({ threads: { main: thread(main) } });
