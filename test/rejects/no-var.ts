// expect no-var 11
import { spec, thread } from "lockstep";

class Device {
  users = 0;
  busy = false;
  next: Device | null = null;
}
const dev = new Device();
function main(): void {
  var n = dev.users;
  dev.users = n;
}

export default spec({ threads: { main: thread(main) } });
