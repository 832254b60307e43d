// expect not-imported 6
import { spec, thread } from "lockstep";

const dev = { busy: false };
function main(): void {
  WARN_ON(dev.busy);
}

export default spec({ threads: { main: thread(main) } });
