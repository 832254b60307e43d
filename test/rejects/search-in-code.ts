// expect search-in-code 9
import { List, spec, thread } from "lockstep";

class Device {
  n = 0;
}
const g = { list: new List<Device>(), n: 0 };
function main(): void {
  if (g.list.some((dev) => dev.n > 0)) g.n = 1;
}

export default spec({ threads: { main: thread(main) } });
