// expect optional-field 5
import { spec, thread } from "lockstep";

class Device {
  next?: Device;
}
const dev = new Device();
function main(): void {
}

export default spec({ threads: { main: thread(main) } });
