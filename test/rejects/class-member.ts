// expect class-member 5
import { spec, thread } from "lockstep";

class Device {
  [key: string]: number;
}
const dev = new Device();
function main(): void {
}

export default spec({ threads: { main: thread(main) } });
