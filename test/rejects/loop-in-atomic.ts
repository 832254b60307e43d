// expect loop-in-atomic 14
import { atomic, spec, thread } from "lockstep";

class C {
  n = 0;
  flag = false;
  next: C | null = null;
}
const c = new C();
function main(): void {
  many();
}
const many = atomic((): void => {
  while (c.flag) c.n = 1;
});

export default spec({ threads: { main: thread(main) } });
