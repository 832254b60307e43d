import { spec, thread } from "lockstep";

class Device {
  users = 0;
  busy = false;
  next: Device | null = null;
}
const dev = new Device();
function main(): void {
  dev.users = 1;
}
function later(): void {
  main();
}

export default spec({ threads: { main: thread(main) } });
