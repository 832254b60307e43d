import { spec, thread } from "lockstep";

class Device {
  count = 0;
  n = 0;
}
const dev = new Device();
function main(): void {
}

export default spec({ threads: { main: thread(main) } });
