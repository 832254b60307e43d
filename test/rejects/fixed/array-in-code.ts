import { choose, spec, thread } from "lockstep";

class Device {
  users = 0;
  busy = false;
  next: Device | null = null;
}
const dev = new Device();
function main(): void {
  const one = choose([dev, dev]);
}

export default spec({ threads: { main: thread(main) } });
