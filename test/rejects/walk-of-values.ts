// expect walk-of-values 6
import { List, spec, thread } from "lockstep";

const g = { list: new List<number>(), n: 0 };
function main(): void {
  for (const n of g.list) g.n = n;
}

export default spec({ threads: { main: thread(main) } });
