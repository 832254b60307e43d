// expect wrong-primitive 8
import { spec, thread } from "lockstep";
import { Spinlock, mutex_unlock, spin_lock } from "lockstep/kernel";

const dev = { lock: new Spinlock() };
function main(): void {
  spin_lock(dev.lock);
  mutex_unlock(dev.lock);
}

export default spec({ threads: { main: thread(main) } });
