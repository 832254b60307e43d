import { container_of, spec, thread } from "lockstep";

class I {
  n = 0;
}
class O {
  a = new I();
  b = new I();
}
const o = new O();
function main(): void {
  if (container_of(o.a, O, "a") === o) o.a.n = 1;
}

export default spec({ threads: { main: thread(main) } });
