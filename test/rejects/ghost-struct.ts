// expect ghost-struct 10
import { ghost, spec, thread } from "lockstep";

class Device {
  users = 0;
  busy = false;
  next: Device | null = null;
}
const dev = new Device();
const seen = ghost(new Device());
function main(): void {
}

export default spec({ threads: { main: thread(main) } });
