// expect no-throw 11
import { spec, thread } from "lockstep";

class C {
  n = 0;
  flag = false;
  next: C | null = null;
}
const c = new C();
function main(): void {
  if (c.flag) throw c;
}

export default spec({ threads: { main: thread(main) } });
