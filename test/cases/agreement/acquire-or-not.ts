import { atomic, holder, maybe, self, spec, thread, waitUntil } from "lockstep";
class Latch {
  owner = holder();
}
const latch = atomic.acquire((lock: Latch): boolean => {
  if (maybe()) return false;
  waitUntil(lock.owner === null);
  lock.owner = self();
  return true;
});
const un = atomic.release((lock: Latch): void => {
  lock.owner = null;
});
const a = new Latch();
const b = new Latch();
function one(): void {
  if (latch(a)) {
    if (latch(b)) un(b);
    un(a);
  }
}
function two(): void {
  if (latch(b)) {
    if (latch(a)) un(a);
    un(b);
  }
}
export default spec({ threads: { one: thread(one), two: thread(two) } });
