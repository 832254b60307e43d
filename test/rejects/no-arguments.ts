// expect no-arguments 5
import { spec, thread } from "lockstep";

function main(): void {
  arguments;
}

export default spec({ threads: { main: thread(main) } });
