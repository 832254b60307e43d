// expect string-type 5
import { spec, thread } from "lockstep";

function main(): void {
  let state = "idle";
  state = "busy";
}

export default spec({ threads: { main: thread(main) } });
