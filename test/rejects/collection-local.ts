// expect collection-local 8
import { List, spec, thread } from "lockstep";

class D {}
const d = new D();
const g = { a: new List<D>(), b: new List<D>() };
function main(): void {
  let list = g.a;
  list = g.b;
  list.push(d);
}

export default spec({ threads: { main: thread(main) } });
