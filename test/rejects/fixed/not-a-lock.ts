import { holds, spec, thread } from "lockstep";
import { Mutex } from "lockstep/kernel";

class Device {
  users = 0;
  busy = false;
  next: Device | null = null;
}
const dev = new Device();
const g = { lock: new Mutex() };
function main(): void {
  if (holds(g.lock) === null) dev.users = 1;
}

export default spec({ threads: { main: thread(main) } });
