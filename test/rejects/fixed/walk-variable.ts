import { List, spec, thread } from "lockstep";

class Device {
  users = 0;
  busy = false;
  next: Device | null = null;
}
const dev = new Device();
function main(): void {
  for (const x of g.list) x.users = 1;
}
const g = { list: new List<Device>() };

export default spec({ threads: { main: thread(main) } });
