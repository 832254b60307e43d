// expect no-inheritance 7
import { spec, thread } from "lockstep";

class Base {
  n = 0;
}
class D extends Base {}
const d = new D();
function main(): void {
  d.n = 1;
}

export default spec({ threads: { main: thread(main) } });
