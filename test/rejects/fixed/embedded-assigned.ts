import { spec, thread } from "lockstep";

class Inner {}
class Outer {
  inner!: Inner;
}
const a = new Outer();
const b = new Outer();
function main(): void {
  a.inner = b.inner;
}

export default spec({ threads: { main: thread(main) } });
