// expect javascript-library 11, javascript-library 12
import { spec, thread } from "lockstep";

class C {
  n = 0;
  flag = false;
  next: C | null = null;
}
const c = new C();
function main(): void {
  c.n = Math.max(c.n, 1);
  console.log("here");
}

export default spec({ threads: { main: thread(main) } });
