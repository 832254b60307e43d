// expect walk-variable 12
import { List, spec, thread } from "lockstep";

class C {
  n = 0;
  flag = false;
  next: C | null = null;
}
const c = new C();
function main(): void {
  let x = c;
  for (x of g.list) x.n = 1;
}
const g = { list: new List<C>() };

export default spec({ threads: { main: thread(main) } });
