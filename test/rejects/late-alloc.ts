// expect late-alloc 15
import { alloc, atomic, spec, thread } from "lockstep";

class Device {
  users = 0;
  busy = false;
  next: Device | null = null;
}
const dev = new Device();
function main(): void {
  make();
}
const make = atomic((): void => {
  dev.users = 1;
  dev.next = alloc(Device);
});

export default spec({ threads: { main: thread(main) } });
