import { spec, thread } from "lockstep";
import { kzalloc } from "lockstep/kernel";

class Device {
  next: Device | null = null;
}
function main(): void {
  const dev = kzalloc(Device, { mayFail: true });
}

export default spec({ threads: { main: thread(main) } });
