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
  dev.next = alloc(Device);
  dev.users = 1;
});

export default spec({ threads: { main: thread(main) } });
