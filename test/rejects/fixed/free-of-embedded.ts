import { alloc, free, spec, thread } from "lockstep";

class I {
  n = 0;
}
class O {
  i = new I();
}
function main(): void {
  const o = alloc(O);
  free(o);
}

export default spec({ threads: { main: thread(main) } });
