import { atomic, holder, self, spec, thread } from "lockstep";

class L {
  owner = holder();
}
const l = new L();
const take = atomic((): void => {
  l.owner = self();
});
function main(): void {
  take();
}

export default spec({ threads: { main: thread(main) } });
