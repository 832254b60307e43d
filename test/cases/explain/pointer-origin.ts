import { List, atomic, daemon, spec, thread, waitUntil } from "lockstep";
import { kfree, kzalloc } from "lockstep/kernel";
class Foo {
  pending = false;
}
const q = { armed: new List<Foo>(), running: null as Foo | null };
const arm = atomic((f: Foo): void => {
  f.pending = true;
  q.armed.push(f);
});
const expire = atomic((): Foo | null => {
  const t = q.armed.first();
  if (t === null) return null;
  q.armed.remove(t);
  t.pending = false;
  q.running = t;
  return t;
});
function softirq(): void {
  while (true) {
    waitUntil(q.armed.length > 0);
    const t = expire();
    if (t === null) continue;
    t.pending = false;
    q.running = null;
  }
}
function driver(): void {
  const f = kzalloc(Foo);
  arm(f);
  waitUntil(q.armed.length === 0);
  waitUntil(q.running === null);
  arm(f);
  kfree(f);
}
export default spec({ threads: { driver: thread(driver), softirq: daemon(softirq) } });
