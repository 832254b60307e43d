import { spec, thread } from "lockstep";

class Device {
  users = 0;
  busy = false;
  next: Device | null = null;
}
const dev = new Device();
function main(): void {
  one();
}
function one(): void {
  while (dev.busy) two();
}
function two(): void {
  dev.busy = false;
}

export default spec({ threads: { main: thread(main) } });
