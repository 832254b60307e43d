import { spec, thread } from "lockstep";

class Box<T extends object> {
  value: T | null = null;
}
class Device {}
const box = new Box<Device>();
const dev = new Device();
function main(): void {
  box.value = dev;
}

export default spec({ threads: { main: thread(main) } });
