import { assert, ghost, spec, thread } from "lockstep";

let seen = ghost(0);
class Device {
  users = 0;
  busy = false;
  next: Device | null = null;
}
const dev = new Device();
function main(): void {
  assert(seen === 0);
}

export default spec({ threads: { main: thread(main) } });
