// expect set-walked 6
import { Thread, spec, thread } from "lockstep";

const g = { set: new Set<Thread>(), n: 0 };
function main(): void {
  for (const t of g.set) g.n = 1;
}

export default spec({ threads: { main: thread(main) } });
