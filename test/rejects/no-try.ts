// expect no-try 11
import { spec, thread } from "lockstep";

class Device {
  users = 0;
  busy = false;
  next: Device | null = null;
}
const dev = new Device();
function main(): void {
  try {
    dev.users = 1;
  } catch {
    dev.users = 2;
  }
}

export default spec({ threads: { main: thread(main) } });
