// expect optional-field 5
import { spec, thread } from "lockstep";

class D {
  next?: D;
}
const d = new D();
function main(): void {
}

export default spec({ threads: { main: thread(main) } });
