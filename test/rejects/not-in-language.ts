// expect not-in-language 11
import { choose, spec, thread } from "lockstep";

class C {
  n = 0;
  flag = false;
  next: C | null = null;
}
const c = new C();
function main(): void {
  choose([, c]).n = 1;
}

export default spec({ threads: { main: thread(main) } });
