import { spec, thread } from "lockstep";
import { kzalloc } from "lockstep/kernel";
class A {
  n = 0;
}
const g = { a: null as A | null };
function f(): void {
  g.a = kzalloc(A);
  if (g.a) g.a.n = 1;
  if (g.a) g.a.n++;
}
export default spec({ bounds: { A: 0 }, threads: { f: thread(f) } });
