// expect no-accessor 5
import { spec, thread } from "lockstep";

class D {
  get n(): number {
    return 1;
  }
}
const d = new D();
function main(): void {
}

export default spec({ threads: { main: thread(main) } });
