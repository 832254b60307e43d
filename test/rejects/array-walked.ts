// expect array-walked 6
import { array, spec, thread } from "lockstep";

const g = { table: array(2, 0), n: 0 };
function main(): void {
  for (const x of g.table) g.n = x;
}

export default spec({ threads: { main: thread(main) } });
