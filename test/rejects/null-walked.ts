// expect null-walked 9
import { List, spec, thread } from "lockstep";

class Device {
  users = 0;
}
const g = { list: new List<Device | null>(), n: 0 };
function main(): void {
  for (const dev of g.list) if (dev !== null) g.n = dev.users;
}

export default spec({ threads: { main: thread(main) } });
