// expect optional-call 10
import { List, spec, thread } from "lockstep";

class D {
  list = new List<D>();
  next: D | null = null;
}
const d = new D();
function main(): void {
  d.next?.list.push(d);
}

export default spec({ threads: { main: thread(main) } });
