// expect check-value 16
import { spec, thread } from "lockstep";

class Device {
  users = 0;
  busy = false;
  next: Device | null = null;
}
const dev = new Device();
const LEAK = dev;
function main(): void {
}

export default spec({
  threads: { main: thread(main) },
  checks: { leak: dev.busy },
});
