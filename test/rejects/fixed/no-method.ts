import { spec, thread } from "lockstep";

class Device {
  n = 0;
}
const dev = new Device();
function get(dev: Device): number {
  return dev.n;
}
function main(): void {
  dev.n = 1;
}

export default spec({ threads: { main: thread(main) } });
