// expect option-entry 11
import { spec, thread } from "lockstep";

class C {
  n = 0;
  flag = false;
  next: C | null = null;
}
const c = new C();
function main(): void {
  use({ ["flag"]: true });
}
function use(options: { flag: boolean }): void {
  c.flag = options.flag;
}

export default spec({ threads: { main: thread(main) } });
