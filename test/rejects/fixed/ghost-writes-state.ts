import { ghost, spec, thread } from "lockstep";

class Device {
  users = 0;
  busy = false;
  next: Device | null = null;
}
const dev = new Device();
let seen = ghost(0);
function main(): void {
  ghost(() => {
    seen = 1;
  });
}

export default spec({ threads: { main: thread(main) } });
