// expect generic-null 5
import { spec, thread } from "lockstep";

class Box<T> {
  value: T | null = null;
}
class C {}
const box = new Box<C>();
function main(): void {
  box.value = null;
}

export default spec({ threads: { main: thread(main) } });
