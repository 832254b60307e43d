// expect no-inheritance 7
import { spec, thread } from "lockstep";

class Base {
  n = 0;
}
class Device extends Base {}
const dev = new Device();
function main(): void {
  dev.n = 1;
}

export default spec({ threads: { main: thread(main) } });
