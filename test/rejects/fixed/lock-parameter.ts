import { atomic, self, spec, thread, waitUntil } from "lockstep";
import { Mutex } from "lockstep/kernel";

class Device {
  users = 0;
  busy = false;
  next: Device | null = null;
}
const dev = new Device();
const mutex = new Mutex();
function main(): void {
  lock(mutex);
}
const lock = atomic.acquire((l: Mutex): void => {
  waitUntil(l.owner === null);
  l.owner = self();
});

export default spec({ threads: { main: thread(main) } });
