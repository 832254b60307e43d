import { List, atomic, daemon, spec, thread, waitUntil } from "lockstep";
import { kzalloc } from "lockstep/kernel";
class Bar {
  n = 0;
}
class Foo {
  bar = null as Bar | null;
  pending = false;
}
const q = { armed: new List<Foo>(), done: 0, cur: null as Foo | null };
const take = atomic((): Foo | null => {
  const t = q.cur;
  t!.pending = true;
  return t;
});
function worker(): void {
  while (true) {
    waitUntil(q.done > 0);
    const t = take();
    if (t === null) continue;
    t.pending = false;
    q.done = 0;
  }
}
function driver(): void {
  const f = kzalloc(Foo);
  q.cur = f;
  q.done = 1;
  waitUntil(q.done === 0);
  q.cur = null;
  q.done = 1;
}
export default spec({ threads: { driver: thread(driver), worker: daemon(worker) } });
