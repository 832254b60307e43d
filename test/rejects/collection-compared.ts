// expect collection-compared 7
import { List, spec, thread } from "lockstep";

class Device {}
const g = { a: new List<Device>(), b: new List<Device>(), n: 0 };
function main(): void {
  if (g.a === g.b) g.n = 1;
}

export default spec({ threads: { main: thread(main) } });
