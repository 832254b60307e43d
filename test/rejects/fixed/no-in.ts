import { List, spec, thread } from "lockstep";

class Device {
  users = 0;
  busy = false;
  next: Device | null = null;
}
const dev = new Device();
const g = { list: new List<Device>() };
function main(): void {
  if (g.list.includes(dev)) dev.users = 1;
}

export default spec({ threads: { main: thread(main) } });
