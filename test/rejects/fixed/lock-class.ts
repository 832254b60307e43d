import { atomic, holder, self, spec, thread } from "lockstep";

class Device {
  owner = holder();
  users = 0;
  busy = false;
  next: Device | null = null;
}
const dev = new Device();
function main(): void {
  lock(dev);
}
const lock = atomic.acquire((l: Device): void => {
  l.owner = self();
});

export default spec({ threads: { main: thread(main) } });
