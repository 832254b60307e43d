// expect optional-chain-continued 13
import { spec, thread } from "lockstep";

class Device {
  inner = new E();
  next: Device | null = null;
}
class E {
  flag = false;
}
const dev = new Device();
function main(): void {
  if (dev.next?.inner.flag) dev.next = null;
}

export default spec({ threads: { main: thread(main) } });
