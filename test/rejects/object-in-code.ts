// expect object-in-code 11
import { spec, thread } from "lockstep";

class Device {
  users = 0;
  busy = false;
  next: Device | null = null;
}
const dev = new Device();
function main(): void {
  const o = { n: 1 };
  dev.users = o.n;
}

export default spec({ threads: { main: thread(main) } });
