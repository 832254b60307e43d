import { spec, thread, param } from "lockstep";
import { kfree, kzalloc, Mutex, mutex_lock, mutex_unlock } from "lockstep/kernel";
class Foo {
  n = 0;
}
const g = {
  lock: new Mutex(),
  p: null as Foo | null,
  a: 0,
  b: 0,
  c: 0,
  d: 0,
  e: 0,
  f: 0,
  h: 0,
  i: 0,
  j: 0,
};
function noise(): void {
  g.a = 1;
  g.b = 1;
  g.c = 1;
  g.d = 1;
  g.e = 1;
  g.f = 1;
  g.h = 1;
  g.i = 1;
  g.j = 1;
}
function publish(): void {
  const f = kzalloc(Foo);
  g.p = f;
  noise();
  if (g.a + g.b + g.c + g.d + g.e + g.f + g.h + g.i + g.j === 9) kfree(f);
}
function reader(): void {
  if (g.j !== 1) return;
  const f = g.p;
  if (f !== null) f.n = 1;
}
export default spec({ threads: { publish: thread(publish), reader: thread(reader) } });
