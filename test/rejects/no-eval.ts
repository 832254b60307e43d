// expect no-eval 5
import { spec, thread } from "lockstep";

function main(): void {
  eval("1");
}

export default spec({ threads: { main: thread(main) } });
