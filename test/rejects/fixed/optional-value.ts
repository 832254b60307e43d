import { spec, thread } from "lockstep";

class Device {
  users = 0;
  busy = false;
  next: Device | null = null;
}
const dev = new Device();
function main(): void {
  const n = dev.next?.users ?? 0;
  if (n) dev.users = 1;
}

export default spec({ threads: { main: thread(main) } });
