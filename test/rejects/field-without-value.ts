// expect field-without-value 5
import { spec, thread } from "lockstep";

class Device {
  n!: number;
}
const dev = new Device();
function main(): void {
  dev.n = 2;
}

export default spec({ threads: { main: thread(main) } });
