import { assert, atomic, holder, self, spec, thread, waitUntil } from "lockstep";
class Latch {
  owner = holder();
}
const latch = atomic.acquire((lock: Latch): void => {
  assert(lock.owner !== self(), "taken twice");
  waitUntil(lock.owner === null);
  lock.owner = self();
});
const m = new Latch();
function main(): void {
  latch(m);
  latch(m);
}
export default spec({ threads: { main: thread(main) } });
