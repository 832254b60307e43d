// expect generic-null 5
import { spec, thread } from "lockstep";

class Box<T> {
  value: T | null = null;
}
class Device {}
const box = new Box<Device>();
function main(): void {
  box.value = null;
}

export default spec({ threads: { main: thread(main) } });
