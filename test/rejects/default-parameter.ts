// expect default-parameter 13
import { spec, thread } from "lockstep";

class Device {
  users = 0;
  busy = false;
  next: Device | null = null;
}
const dev = new Device();
function main(): void {
  use();
}
function use(n: number = 1): void {
  dev.users = n;
}

export default spec({ threads: { main: thread(main) } });
