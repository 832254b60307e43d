// expect place-assigned 13
import { Place, spec, thread } from "lockstep";

class C {
  n = 0;
  flag = false;
  next: C | null = null;
}
const c = new C();
function main(): void {
  set(c.n);
}
function set(place: Place<number>): void {
  place = 1;
}

export default spec({ threads: { main: thread(main) } });
