// expect nested-declaration 11
import { spec, thread } from "lockstep";

class Device {
  users = 0;
  busy = false;
  next: Device | null = null;
}
const dev = new Device();
function main(): void {
  function inner(): void {
    dev.users = 1;
  }
  inner();
}

export default spec({ threads: { main: thread(main) } });
