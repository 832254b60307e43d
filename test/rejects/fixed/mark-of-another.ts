import { Thread, atomic, holder, self, spec, thread } from "lockstep";

class L {
  owner = holder();
  other: Thread | null = null;
}
const l = new L();
function main(): void {
  take();
}
const take = atomic((): void => {
  l.owner = self();
});

export default spec({ threads: { main: thread(main) } });
