import { spec, thread } from "lockstep";
import { READ_ONCE } from "lockstep/kernel";

class Device {
  users = 0;
  busy = false;
  next: Device | null = null;
}
const dev = new Device();
function main(): void {
  READ_ONCE(dev.users);
}

export default spec({ threads: { main: thread(main) } });
