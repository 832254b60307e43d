// expect optional-parameter 13
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
function use(x?: Device): void {
  dev.next = x ?? null;
}

export default spec({ threads: { main: thread(main) } });
