// expect no-primitive 3
import { spec, thread } from "lockstep";
import { Mutex, mutx_lock } from "lockstep/kernel";

const dev = { lock: new Mutex() };
function main(): void {
  mutx_lock(dev.lock);
}

export default spec({ threads: { main: thread(main) } });
