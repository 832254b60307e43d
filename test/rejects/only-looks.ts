// expect only-looks 11
import { assert, maybe, spec, thread } from "lockstep";

class Device {
  users = 0;
  busy = false;
  next: Device | null = null;
}
const dev = new Device();
function main(): void {
  assert(maybe() || dev.busy);
}

export default spec({ threads: { main: thread(main) } });
