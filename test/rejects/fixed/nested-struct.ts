import { spec, thread } from "lockstep";

class Inner {
  n = 0;
}
class Device {
  inner = new Inner();
}
const dev = new Device();
function main(): void {
  dev.inner.n = 1;
}

export default spec({ threads: { main: thread(main) } });
