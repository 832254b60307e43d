// expect no-comma 11
import { spec, thread } from "lockstep";

class C {
  n = 0;
  flag = false;
  next: C | null = null;
}
const c = new C();
function main(): void {
  for (let i = 0, j = 0; i < 2; i++, j++) c.n = j;
}

export default spec({ threads: { main: thread(main) } });
