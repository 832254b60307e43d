import { fail, spec, thread } from "lockstep";

class Device {
  users = 0;
  busy = false;
  next: Device | null = null;
}
const dev = new Device();
function main(): void {
  if (dev.busy) fail("busy");
}

export default spec({ threads: { main: thread(main) } });
