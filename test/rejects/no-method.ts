// expect no-method 6
import { spec, thread } from "lockstep";

class Device {
  n = 0;
  get(): number {
    return 1;
  }
}
const dev = new Device();
function main(): void {
  dev.n = 1;
}

export default spec({ threads: { main: thread(main) } });
