// expect not-callable 8
import { assert, inside, spec, thread } from "lockstep";

function main(): void {
  use(() => {});
}
function use(f: () => void): void {
  assert(inside(f) === 0);
}

export default spec({ threads: { main: thread(main) } });
