import { spec, thread } from "lockstep";
import { WARN_ON } from "lockstep/kernel";

const dev = { busy: false };
function main(): void {
  WARN_ON(dev.busy);
}

export default spec({ threads: { main: thread(main) } });
