// expect other-struct 12
import { spec, thread } from "lockstep";

class A {
  n = 0;
}
class B {
  n = 0;
}
const b = new B();
function main(): void {
  use(b);
}
function use(a: A): void {
  a.n = 1;
}

export default spec({ threads: { main: thread(main) } });
