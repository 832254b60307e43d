import { spec, thread, waitUntil } from "lockstep";

class Device {
  users = 0;
  busy = false;
  next: Device | null = null;
}
const dev = new Device();
function main(): void {
  bump();
  waitUntil(dev.users === 1);
}
function bump(): boolean {
  dev.users = 1;
  return true;
}

export default spec({ threads: { main: thread(main) } });
