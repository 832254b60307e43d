// expect parameter-property 5
import { spec, thread } from "lockstep";

class D {
  constructor(readonly f: () => void) {}
}
const d = new D(main);
function main(): void {
}

export default spec({ threads: { main: thread(main) } });
