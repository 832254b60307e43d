import { spec, thread } from "lockstep";

class Device {
  users = 0;
  busy = false;
  next: Device | null = null;
}
const dev = new Device();
function main(): void {
  use(null);
}
function use(x: Device | null): void {
  dev.next = x;
}

export default spec({ threads: { main: thread(main) } });
