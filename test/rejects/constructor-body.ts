// expect constructor-body 7
import { spec, thread } from "lockstep";

class D {
  n = 0;
  constructor() {
    this.n = 1;
  }
}
const d = new D();
function main(): void {
  d.n = 2;
}

export default spec({ threads: { main: thread(main) } });
