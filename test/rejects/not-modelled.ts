// expect not-modelled 3, not-modelled 10
import { maybe, spec, thread } from "lockstep";
import { Spinlock, spin_lock_irqsave } from "lockstep/kernel";

class Device {
  lock = new Spinlock();
}
const dev = new Device();
function main(): void {
  mod_timer();
  spin_lock_irqsave(dev.lock);
}

export default spec({ threads: { main: thread(main) } });
