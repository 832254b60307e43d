import { spec, thread } from "lockstep";

class Base {
  n = 0;
}
class Device {
  base = new Base();
}
const dev = new Device();
function main(): void {
  dev.base.n = 1;
}

export default spec({ threads: { main: thread(main) } });
