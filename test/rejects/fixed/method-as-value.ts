import { List, spec, thread } from "lockstep";

const g = { list: new List<Device>() };
class Device {}
function main(): void {
  const first = g.list.first();
}

export default spec({ threads: { main: thread(main) } });
