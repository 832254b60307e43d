// expect state-outside-const 4
import { spec, thread } from "lockstep";

let count = 0;
function main(): void {
  count = 1;
}

export default spec({ threads: { main: thread(main) } });
