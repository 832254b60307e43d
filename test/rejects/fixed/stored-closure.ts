import { spec, thread } from "lockstep";

class Device {
  users = 0;
  busy = false;
  next: Device | null = null;
}
const dev = new Device();
function f(): void {
  dev.users = 1;
}
function main(): void {
  f();
}

export default spec({ threads: { main: thread(main) } });
