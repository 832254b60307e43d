// expect case-not-constant 12
import { spec, thread } from "lockstep";

class C {
  n = 0;
  flag = false;
  next: C | null = null;
}
const c = new C();
function main(): void {
  switch (c.n) {
    case c.next?.n ?? 0:
      c.n = 1;
  }
}

export default spec({ threads: { main: thread(main) } });
