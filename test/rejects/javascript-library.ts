// expect javascript-library 11, javascript-library 12
import { spec, thread } from "lockstep";

class Device {
  users = 0;
  busy = false;
  next: Device | null = null;
}
const dev = new Device();
function main(): void {
  dev.users = Math.max(dev.users, 1);
  console.log("here");
}

export default spec({ threads: { main: thread(main) } });
