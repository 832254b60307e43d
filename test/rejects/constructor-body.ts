// expect constructor-body 7
import { spec, thread } from "lockstep";

class Device {
  n = 0;
  constructor() {
    this.n = 1;
  }
}
const dev = new Device();
function main(): void {
  dev.n = 2;
}

export default spec({ threads: { main: thread(main) } });
