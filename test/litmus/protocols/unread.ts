/** Nothing reads what the threads write, but an assertion looks at the moment of the write. */
import { assert, ghost, spec, thread } from "lockstep";

const g = { own: 0, other: 0 };
const seen = { busy: ghost(false) };

function worker(): void {
  g.own = 1;
  ghost(() => {
    seen.busy = true;
  });
  g.own = 2;
  ghost(() => {
    seen.busy = false;
  });
}

function other(): void {
  g.other = 1;
  assert(!seen.busy, "not while the other is busy");
}

export default spec({ threads: { worker: thread(worker), other: thread(other) } });
