// expect too-many-threads 16
import { spec, thread } from "lockstep";

class Device {
  users = 0;
  busy = false;
  next: Device | null = null;
}
const dev = new Device();
function main(x: Device): void {
  x.users = 1;
}

export default spec({
  threads: { main: thread(main, { each: [dev] }) },
  configs: { other: { threads: { main: 2 } } },
});
