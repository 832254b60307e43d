// expect initial-not-constant 5
import { spec, thread } from "lockstep";

class D {
  n = start();
}
function start(): number {
  return 1;
}
const d = new D();
function main(): void {
  d.n = 2;
}

export default spec({ threads: { main: thread(main) } });
