import { maybe, spec, thread } from "lockstep";
import { Spinlock, spin_lock } from "lockstep/kernel";

class Device {
  lock = new Spinlock();
}
const dev = new Device();
function main(): void {
  if (maybe()) return;
  spin_lock(dev.lock);
}

export default spec({ threads: { main: thread(main) } });
