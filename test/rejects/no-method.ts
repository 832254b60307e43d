// expect no-method 6
import { spec, thread } from "lockstep";

class D {
  n = 0;
  get(): number {
    return 1;
  }
}
const d = new D();
function main(): void {
  d.n = 1;
}

export default spec({ threads: { main: thread(main) } });
