// expect no-enum 4
import { spec, thread } from "lockstep";

enum State { Idle, Busy }
function main(): void {
}

export default spec({ threads: { main: thread(main) } });
