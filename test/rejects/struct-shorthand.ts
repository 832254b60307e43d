// expect struct-shorthand 11
import { spec, thread } from "lockstep";

class Device {
  users = 0;
  busy = false;
  next: Device | null = null;
}
const dev = new Device();
const n = 1;
const g = { n };
function main(): void {
  g.n = 2;
}

export default spec({ threads: { main: thread(main) } });
