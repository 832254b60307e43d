import { array, spec, thread } from "lockstep";

class Device {
  users = 0;
  busy = false;
  next: Device | null = null;
}
const dev = new Device();
const table = { of: array(2, dev) };
function main(): void {
  table.of[0].users = 1;
}

export default spec({ threads: { main: thread(main) } });
