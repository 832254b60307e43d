// expect optional-call 10
import { List, spec, thread } from "lockstep";

class Device {
  list = new List<Device>();
  next: Device | null = null;
}
const dev = new Device();
function main(): void {
  dev.next?.list.push(dev);
}

export default spec({ threads: { main: thread(main) } });
