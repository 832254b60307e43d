import { spec, thread } from "lockstep";

class Device {
  users = 0;
  peer!: Device;
  next!: Device;
}
const dev = new Device();
function main(): void {
  dev.users = 1;
  dev.next = dev;
  if (dev.next.users === 0 || dev.peer === dev) dev.users = 2;
}

export default spec({ threads: { main: thread(main) } });
