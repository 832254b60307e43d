// expect no-async 13, no-async 14
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
async function later(): Promise<void> {
  await main();
}

export default spec({ threads: { main: thread(main) } });
