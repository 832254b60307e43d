// expect thread-takes-no-argument 15
import { spec, thread } from "lockstep";

class Device {
  users = 0;
  busy = false;
  next: Device | null = null;
}
const dev = new Device();
function main(): void {
}

export default spec({
  threads: { main: thread(main) },
  configs: { other: { threads: { main: { each: [dev] } } } },
});
