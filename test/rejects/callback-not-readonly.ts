// expect callback-not-readonly 5
import { spec, thread } from "lockstep";

class D {
  f: () => void;
  constructor(f: () => void) {
    this.f = f;
  }
}
const d = new D(other);
function other(): void {}
function main(): void {
  d.f();
}

export default spec({ threads: { main: thread(main) } });
