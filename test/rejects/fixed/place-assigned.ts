import { Place, spec, store, thread } from "lockstep";

class Device {
  users = 0;
  busy = false;
  next: Device | null = null;
}
const dev = new Device();
function main(): void {
  set(dev.users);
}
function set(place: Place<number>): void {
  store(place, 1);
}

export default spec({ threads: { main: thread(main) } });
