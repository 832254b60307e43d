// expect mark-of-another 13
import { Thread, atomic, holder, spec, thread } from "lockstep";

class L {
  owner = holder();
  other: Thread | null = null;
}
const l = new L();
function main(): void {
  take();
}
const take = atomic((): void => {
  l.owner = l.other;
});

export default spec({ threads: { main: thread(main) } });
