import { spec, thread } from "lockstep";
import { Spinlock, spin_lock, spin_unlock } from "lockstep/kernel";

const dev = { lock: new Spinlock() };
function main(): void {
  spin_lock(dev.lock);
  spin_unlock(dev.lock);
}

export default spec({ threads: { main: thread(main) } });
