// expect not-literal 12
import { fail, spec, thread } from "lockstep";

class Device {
  users = 0;
  busy = false;
  next: Device | null = null;
}
const dev = new Device();
function main(): void {
  const why = "bad";
  if (dev.busy) fail(why);
}

export default spec({ threads: { main: thread(main) } });
