// expect mark-outside-atomic 9
import { holder, self, spec, thread } from "lockstep";

class L {
  owner = holder();
}
const l = new L();
function main(): void {
  l.owner = self();
}

export default spec({ threads: { main: thread(main) } });
