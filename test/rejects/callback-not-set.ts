// expect callback-not-set 5
import { spec, thread } from "lockstep";

class D {
  readonly f!: () => void;
}
const d = new D();
function main(): void {
  d.f();
}

export default spec({ threads: { main: thread(main) } });
