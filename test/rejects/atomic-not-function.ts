// expect atomic-not-function 13
import { atomic, spec, thread } from "lockstep";

class Device {
  users = 0;
  busy = false;
  next: Device | null = null;
}
const dev = new Device();
function main(): void {
  set();
}
const set = atomic(main);

export default spec({ threads: { main: thread(main) } });
