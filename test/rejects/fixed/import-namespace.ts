import { spec, thread } from "lockstep";
import { Mutex, mutex_lock } from "lockstep/kernel";

function main(): void {
}

export default spec({ threads: { main: thread(main) } });
