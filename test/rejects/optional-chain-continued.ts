// expect optional-chain-continued 13
import { spec, thread } from "lockstep";

class D {
  inner = new E();
  next: D | null = null;
}
class E {
  flag = false;
}
const d = new D();
function main(): void {
  if (d.next?.inner.flag) d.next = null;
}

export default spec({ threads: { main: thread(main) } });
