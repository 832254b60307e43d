// expect recursion 14
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
  if (dev.busy) two();
}
function two(): void {
  one();
}

export default spec({ threads: { main: thread(main) } });
