// expect name-twice 16
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
  always: { so: () => c.n === 0 },
  reach: { so: () => c.n === 0 },
});
