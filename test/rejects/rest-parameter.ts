// expect rest-parameter 13
import { spec, thread } from "lockstep";

class C {
  n = 0;
  flag = false;
  next: C | null = null;
}
const c = new C();
function main(): void {
  use(c);
}
function use(...all: C[]): void {}

export default spec({ threads: { main: thread(main) } });
