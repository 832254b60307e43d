import { spec, thread } from "lockstep";

class Device {
  readonly f: () => void;

  constructor(f: () => void) {
    this.f = f;
  }
}
const dev = new Device(main);
function main(): void {
}

export default spec({ threads: { main: thread(main) } });
