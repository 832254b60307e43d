// expect field-name 5
import { spec, thread } from "lockstep";

class D {
  #n = 0;
}
const d = new D();
function main(): void {
}

export default spec({ threads: { main: thread(main) } });
