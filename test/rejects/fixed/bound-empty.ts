import { spec, thread } from "lockstep";

class Device {
  users = 0;
  busy = false;
  next: Device | null = null;
}
const dev = new Device();
function main(): void {
  dev.users = 1;
}

export default spec({
  threads: { main: thread(main) },
  bounds: { "Device.users": [0, 1] },
});
