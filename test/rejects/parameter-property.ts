// expect parameter-property 5
import { spec, thread } from "lockstep";

class Device {
  constructor(readonly f: () => void) {}
}
const dev = new Device(main);
function main(): void {
}

export default spec({ threads: { main: thread(main) } });
