// expect no-directive 11
import { spec, thread } from "lockstep";

class Device {
  users = 0;
  busy = false;
  next: Device | null = null;
}
const dev = new Device();
function main(): void {
  // @ts-ignore
  dev.users = "one";
}

export default spec({ threads: { main: thread(main) } });
