import { spec, thread } from "lockstep";

class Device {
  users = 0;
  busy = false;
  next: Device | null = null;
}
const dev = new Device();
function main(): void {
  use(1);
}
function use(n: number): void {
  dev.users = n;
}

export default spec({ threads: { main: thread(main) } });
