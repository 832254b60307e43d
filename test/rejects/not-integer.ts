// expect not-integer 10, not-integer 12, not-integer 17
import { param, spec, thread } from "lockstep";

class Device {
  users = 0;
  busy = false;
  next: Device | null = null;
}
const dev = new Device();
const MOST = param(2147483648);
function main(): void {
  if (dev.users < MOST) dev.users = 0.5;
}

export default spec({
  threads: { main: thread(main) },
  bounds: { "Device.users": [0, 1e21] },
});
