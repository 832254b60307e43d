// expect not-a-property 15
import { spec, thread } from "lockstep";

class C {
  n = 0;
  flag = false;
  next: C | null = null;
}
const c = new C();
function main(): void {
}

export default spec({
  threads: { main: thread(main) },
  always: { "always so": c.flag },
});
