// expect not-a-place 5
import { spec, store, thread } from "lockstep";

function main(): void {
  store(1, 2);
}

export default spec({ threads: { main: thread(main) } });
