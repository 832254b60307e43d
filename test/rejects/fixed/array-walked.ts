import { array, spec, thread } from "lockstep";

const g = { table: array(2, 0), n: 0 };
function main(): void {
  for (let i = 0; i < 2; i++) g.n = g.table[i];
}

export default spec({ threads: { main: thread(main) } });
