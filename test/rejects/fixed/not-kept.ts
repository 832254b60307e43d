import { spec, thread } from "lockstep";
import { kzalloc } from "lockstep/kernel";

class Device {
  users = 0;
  busy = false;
  next: Device | null = null;
}
const dev = new Device();
function main(): void {
  const made = kzalloc(Device);
}

export default spec({ threads: { main: thread(main) } });
