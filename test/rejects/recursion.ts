// expect recursion 14
import { spec, thread } from "lockstep";

class C {
  n = 0;
  flag = false;
  next: C | null = null;
}
const c = new C();
function main(): void {
  one();
}
function one(): void {
  if (c.flag) two();
}
function two(): void {
  one();
}

export default spec({ threads: { main: thread(main) } });
