// expect field-without-value 5
import { spec, thread } from "lockstep";

class D {
  n!: number;
}
const d = new D();
function main(): void {
  d.n = 2;
}

export default spec({ threads: { main: thread(main) } });
