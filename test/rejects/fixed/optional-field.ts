import { spec, thread } from "lockstep";

class Device {
  next: Device | null = null;
}
const dev = new Device();
function main(): void {
}

export default spec({ threads: { main: thread(main) } });
