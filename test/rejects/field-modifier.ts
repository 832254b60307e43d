// expect field-modifier 5, field-modifier 6
import { spec, thread } from "lockstep";

class Device {
  static count = 0;
  private n = 0;
}
const dev = new Device();
function main(): void {
}

export default spec({ threads: { main: thread(main) } });
