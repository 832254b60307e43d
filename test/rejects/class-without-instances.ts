// expect class-without-instances 8
import { assert, instances, spec, thread } from "lockstep";

class D {
  n = 0;
}
function main(): void {
  assert(instances(D).size === 0);
}

export default spec({ threads: { main: thread(main) } });
