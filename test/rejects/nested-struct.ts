// expect nested-struct 5
import { spec, thread } from "lockstep";

class Device {
  inner = { n: 0 };
}
const dev = new Device();
function main(): void {
  dev.inner.n = 1;
}

export default spec({ threads: { main: thread(main) } });
