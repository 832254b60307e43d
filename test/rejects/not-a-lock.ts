// expect not-a-lock 11
import { holds, spec, thread } from "lockstep";

class Device {
  users = 0;
  busy = false;
  next: Device | null = null;
}
const dev = new Device();
function main(): void {
  if (holds(dev) === null) dev.users = 1;
}

export default spec({ threads: { main: thread(main) } });
