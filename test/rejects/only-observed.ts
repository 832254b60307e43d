// expect only-observed 11
import { instances, spec, thread } from "lockstep";

class Device {
  users = 0;
  busy = false;
  next: Device | null = null;
}
const dev = new Device();
function main(): void {
  if (instances(Device).size > 1) dev.users = 1;
}

export default spec({ threads: { main: thread(main) } });
