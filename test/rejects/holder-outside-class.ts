// expect holder-outside-class 4
import { fail, holder, spec, thread } from "lockstep";

const owner = holder();
function main(): void {
  if (owner === null) fail("free");
}

export default spec({ threads: { main: thread(main) } });
