// expect config-value 17
import { param, spec, thread } from "lockstep";

class Device {
  users = 0;
  busy = false;
  next: Device | null = null;
}
const dev = new Device();
const N = param(1);
function main(): void {
  dev.users = N;
}

export default spec({
  threads: { main: thread(main) },
  configs: { other: { params: { N: 1 + 1 } } },
});
