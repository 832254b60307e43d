// expect walk-variable 12
import { List, spec, thread } from "lockstep";

class Device {
  users = 0;
  busy = false;
  next: Device | null = null;
}
const dev = new Device();
function main(): void {
  let x = dev;
  for (x of g.list) x.users = 1;
}
const g = { list: new List<Device>() };

export default spec({ threads: { main: thread(main) } });
