import { spec, thread } from "lockstep";

class Device {
  users = 0;
  busy = false;
  next: Device | null = null;
}
const dev = new Device();
function main(): void {
  let j = 0;
  for (let i = 0; i < 2; i++) {
    dev.users = j;
    j++;
  }
}

export default spec({ threads: { main: thread(main) } });
