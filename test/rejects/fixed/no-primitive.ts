import { spec, thread } from "lockstep";
import { Mutex } from "lockstep/kernel";
import { mutex_lock } from "lockstep/kernel";

const dev = { lock: new Mutex() };
function main(): void {
  mutex_lock(dev.lock);
}

export default spec({ threads: { main: thread(main) } });
