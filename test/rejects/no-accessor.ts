// expect no-accessor 5
import { spec, thread } from "lockstep";

class Device {
  get n(): number {
    return 1;
  }
}
const dev = new Device();
function main(): void {
}

export default spec({ threads: { main: thread(main) } });
