// expect check-value 16
import { spec, thread } from "lockstep";

class C {
  n = 0;
  flag = false;
  next: C | null = null;
}
const c = new C();
const LEAK = c;
function main(): void {
}

export default spec({
  threads: { main: thread(main) },
  checks: { leak: c.flag },
});
