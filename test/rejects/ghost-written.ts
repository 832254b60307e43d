// expect ghost-written 6
import { ghost, spec, thread } from "lockstep";

let seen = ghost(0);
function main(): void {
  seen = 1;
}

export default spec({ threads: { main: thread(main) } });
