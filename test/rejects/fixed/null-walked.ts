import { List, spec, thread } from "lockstep";

class Device {
  users = 0;
}
const g = { list: new List<Device>(), n: 0 };
function main(): void {
  for (const dev of g.list) g.n = dev.users;
}

export default spec({ threads: { main: thread(main) } });
