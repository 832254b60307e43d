// expect statement-in-predicate 14
import { spec, thread, waitUntil } from "lockstep";

class C {
  n = 0;
  flag = false;
  next: C | null = null;
}
const c = new C();
function main(): void {
  waitUntil(all());
}
function all(): boolean {
  while (c.flag) {
    break;
  }
  return c.flag;
}

export default spec({ threads: { main: thread(main) } });
