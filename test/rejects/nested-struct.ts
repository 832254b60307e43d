// expect nested-struct 5
import { spec, thread } from "lockstep";

class D {
  inner = { n: 0 };
}
const d = new D();
function main(): void {
  d.inner.n = 1;
}

export default spec({ threads: { main: thread(main) } });
