// expect no-debugger 5
import { spec, thread } from "lockstep";

function main(): void {
  debugger;
}

export default spec({ threads: { main: thread(main) } });
