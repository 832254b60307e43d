// expect callback-not-set 5
import { spec, thread } from "lockstep";

class Device {
  readonly f!: () => void;
}
const dev = new Device();
function main(): void {
  dev.f();
}

export default spec({ threads: { main: thread(main) } });
