// expect parameter-type 17
import { param, spec, thread } from "lockstep";

class C {
  n = 0;
  flag = false;
  next: C | null = null;
}
const c = new C();
const N = param(1);
function main(): void {
  c.n = N;
}

export default spec({
  threads: { main: thread(main) },
  configs: { other: { params: { N: true } } },
});
