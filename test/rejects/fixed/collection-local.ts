import { List, spec, thread } from "lockstep";

class Device {}
const dev = new Device();
const g = { a: new List<Device>(), b: new List<Device>() };
function main(): void {
  const list = g.b;
  list.push(dev);
}

export default spec({ threads: { main: thread(main) } });
