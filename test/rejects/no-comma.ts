// expect no-comma 11
import { spec, thread } from "lockstep";

class Device {
  users = 0;
  busy = false;
  next: Device | null = null;
}
const dev = new Device();
function main(): void {
  for (let i = 0, j = 0; i < 2; i++, j++) dev.users = j;
}

export default spec({ threads: { main: thread(main) } });
