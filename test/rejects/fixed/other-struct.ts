import { spec, thread } from "lockstep";

class A {
  n = 0;
}
class B {
  n = 0;
}
const a = new A();
function main(): void {
  use(a);
}
function use(a: A): void {
  a.n = 1;
}

export default spec({ threads: { main: thread(main) } });
