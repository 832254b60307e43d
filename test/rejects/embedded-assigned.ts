// expect embedded-assigned 11
import { spec, thread } from "lockstep";

class Inner {}
class Outer {
  inner = new Inner();
}
const a = new Outer();
const b = new Outer();
function main(): void {
  a.inner = b.inner;
}

export default spec({ threads: { main: thread(main) } });
