import { spec, thread } from "lockstep";

class Device {
  readonly f: () => void;
  constructor(f: () => void) {
    this.f = f;
  }
}
const dev = new Device(other);
function other(): void {}
function main(): void {
  dev.f();
}

export default spec({ threads: { main: thread(main) } });
