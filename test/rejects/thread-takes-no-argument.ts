// expect thread-takes-no-argument 15
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
  configs: { other: { threads: { main: { each: [c] } } } },
});
