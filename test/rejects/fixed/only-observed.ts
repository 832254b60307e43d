import { assert, instances, spec, thread } from "lockstep";

class Device {
  users = 0;
  busy = false;
  next: Device | null = null;
}
const dev = new Device();
function main(): void {
  assert(instances(Device).size > 0);
}

export default spec({ threads: { main: thread(main) } });
