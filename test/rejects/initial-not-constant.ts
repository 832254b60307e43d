// expect initial-not-constant 5
import { spec, thread } from "lockstep";

class Device {
  n = start();
}
function start(): number {
  return 1;
}
const dev = new Device();
function main(): void {
  dev.n = 2;
}

export default spec({ threads: { main: thread(main) } });
