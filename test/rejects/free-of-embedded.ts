// expect free-of-embedded 12
import { free, spec, thread } from "lockstep";

class I {
  n = 0;
}
class O {
  i = new I();
}
const o = new O();
function main(): void {
  free(o.i);
}

export default spec({ threads: { main: thread(main) } });
