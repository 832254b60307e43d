// expect fail-in-expression 11
import { fail, spec, thread } from "lockstep";

class Device {
  users = 0;
  busy = false;
  next: Device | null = null;
}
const dev = new Device();
function main(): void {
  const next = dev.next ?? fail("none");
  next.users = 1;
}

export default spec({ threads: { main: thread(main) } });
