// expect default-parameter 13
import { spec, thread } from "lockstep";

class C {
  n = 0;
  flag = false;
  next: C | null = null;
}
const c = new C();
function main(): void {
  use();
}
function use(n: number = 1): void {
  c.n = n;
}

export default spec({ threads: { main: thread(main) } });
