// expect lock-parameter 13
import { atomic, spec, thread } from "lockstep";

class Device {
  users = 0;
  busy = false;
  next: Device | null = null;
}
const dev = new Device();
function main(): void {
  lock();
}
const lock = atomic.acquire((): void => {
  dev.users = 1;
});

export default spec({ threads: { main: thread(main) } });
