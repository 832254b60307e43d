// expect thread-argument 16
import { spec, thread } from "lockstep";

class C {
  n = 0;
  flag = false;
  next: C | null = null;
}
const c = new C();
function main(x: C): void {
  x.n = 1;
}

export default spec({
  threads: { main: thread(main, { each: [c] }) },
  configs: { other: { threads: { main: { each: [1] } } } },
});
