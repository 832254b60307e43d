// expect index-of-constant 11
import { spec, thread } from "lockstep";

class Device {
  users = 0;
  busy = false;
  next: Device | null = null;
}
const dev = new Device();
function main(): void {
  all[0].users = 1;
}
const all = [dev, dev];

export default spec({ threads: { main: thread(main) } });
