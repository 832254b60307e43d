// expect language-word-misplaced 11
import { param, spec, thread } from "lockstep";

class Device {
  users = 0;
  busy = false;
  next: Device | null = null;
}
const dev = new Device();
function main(): void {
  dev.users = param(3);
}

export default spec({ threads: { main: thread(main) } });
