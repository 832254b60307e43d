// expect not-a-value 6
import { spec, thread } from "lockstep";

const g = { n: 0 };
function main(): void {
  if (g === g) g.n = 1;
}

export default spec({ threads: { main: thread(main) } });
