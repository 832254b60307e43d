import { spec, thread } from "lockstep";

class Device {
  users = 0;
  busy = false;
  next: Device | null = null;
}
const dev = new Device();
function main(): void {
  let x: "yes" | "no" | "unknown" = "unknown";
  x = dev.busy ? "yes" : "no";
}

export default spec({ threads: { main: thread(main) } });
