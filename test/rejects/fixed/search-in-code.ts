import { List, spec, thread } from "lockstep";

class Device {
  n = 0;
}
const g = { list: new List<Device>(), n: 0 };
function main(): void {
  for (const dev of g.list) {
    if (dev.n > 0) g.n = 1;
  }
}

export default spec({ threads: { main: thread(main) } });
