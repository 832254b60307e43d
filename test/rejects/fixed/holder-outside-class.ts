import { fail, holder, spec, thread } from "lockstep";

class Lock {
  owner = holder();
}
const lock = new Lock();
function main(): void {
  if (lock.owner === null) fail("free");
}

export default spec({ threads: { main: thread(main) } });
