// expect class-without-instances 8
import { assert, instances, spec, thread } from "lockstep";

class Device {
  n = 0;
}
function main(): void {
  assert(instances(Device).size === 0);
}

export default spec({ threads: { main: thread(main) } });
