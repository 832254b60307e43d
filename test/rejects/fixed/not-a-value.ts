import { spec, thread } from "lockstep";

const g = { n: 0 };
function main(): void {
  if (g.n === 0) g.n = 1;
}

export default spec({ threads: { main: thread(main) } });
