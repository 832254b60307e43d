import { assert, maybe, spec, thread } from "lockstep";

class Device {
  users = 0;
  busy = false;
  next: Device | null = null;
}
const dev = new Device();
function main(): void {
  const so = maybe();
  assert(so || dev.busy);
}

export default spec({ threads: { main: thread(main) } });
