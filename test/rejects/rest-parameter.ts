// expect rest-parameter 13
import { spec, thread } from "lockstep";

class Device {
  users = 0;
  busy = false;
  next: Device | null = null;
}
const dev = new Device();
function main(): void {
  use(dev);
}
function use(...all: Device[]): void {}

export default spec({ threads: { main: thread(main) } });
