// expect loop-in-atomic 14
import { atomic, spec, thread } from "lockstep";

class Device {
  users = 0;
  busy = false;
  next: Device | null = null;
}
const dev = new Device();
function main(): void {
  many();
}
const many = atomic((): void => {
  while (dev.busy) dev.users = 1;
});

export default spec({ threads: { main: thread(main) } });
