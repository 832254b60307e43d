import { spec, thread, waitUntil } from "lockstep";

class Device {
  users = 0;
  busy = false;
  next: Device | null = null;
}
const dev = new Device();
function main(): void {
  waitUntil(all());
}
function all(): boolean {
  return dev.busy;
}

export default spec({ threads: { main: thread(main) } });
