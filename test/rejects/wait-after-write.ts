// expect wait-after-write 15
import { atomic, spec, thread, waitUntil } from "lockstep";

class Device {
  users = 0;
  busy = false;
  next: Device | null = null;
}
const dev = new Device();
function main(): void {
  take();
}
const take = atomic((): void => {
  dev.users = 1;
  waitUntil(dev.busy);
});

export default spec({ threads: { main: thread(main) } });
