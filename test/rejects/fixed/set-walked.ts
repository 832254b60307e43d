import { Thread, spec, thread } from "lockstep";

const g = { set: new Set<Thread>(), n: 0 };
function main(): void {
  if (g.set.size > 0) g.n = 1;
}

export default spec({ threads: { main: thread(main) } });
