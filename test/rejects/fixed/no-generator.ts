import { List, spec, thread } from "lockstep";

class Device {
  users = 0;
  busy = false;
  next: Device | null = null;
}
const dev = new Device();
function main(): void {
  for (const entry of g.list) use(entry);
}
const g = { list: new List<Device>() };
function use(entry: Device): void {
  entry.users = 1;
}

export default spec({ threads: { main: thread(main) } });
