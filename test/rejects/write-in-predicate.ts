// expect write-in-predicate 14
import { spec, thread, waitUntil } from "lockstep";

class C {
  n = 0;
  flag = false;
  next: C | null = null;
}
const c = new C();
function main(): void {
  waitUntil(bump());
}
function bump(): boolean {
  c.n = 1;
  return true;
}

export default spec({ threads: { main: thread(main) } });
