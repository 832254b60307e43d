// expect embeds-itself 7
import { spec, thread } from "lockstep";

class Device {
  users = 0;
  peer!: Device;
  next = new Device();
}
const dev = new Device();
function main(): void {
  dev.users = 1;
  if (dev.next.users === 0 || dev.peer === dev) dev.users = 2;
}

export default spec({ threads: { main: thread(main) } });
