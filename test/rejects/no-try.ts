// expect no-try 11
import { spec, thread } from "lockstep";

class C {
  n = 0;
  flag = false;
  next: C | null = null;
}
const c = new C();
function main(): void {
  try {
    c.n = 1;
  } catch {
    c.n = 2;
  }
}

export default spec({ threads: { main: thread(main) } });
