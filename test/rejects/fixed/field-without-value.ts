import { spec, thread } from "lockstep";

class Device {
  n = 0;
}
const dev = new Device();
function main(): void {
  dev.n = 2;
}

export default spec({ threads: { main: thread(main) } });
