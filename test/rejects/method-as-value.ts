// expect method-as-value 7
import { List, spec, thread } from "lockstep";

const g = { list: new List<Device>() };
class Device {}
function main(): void {
  const push = g.list.push;
}

export default spec({ threads: { main: thread(main) } });
