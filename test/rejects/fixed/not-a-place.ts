import { spec, store, thread } from "lockstep";

const g = { n: 0 };
function main(): void {
  store(g.n, 2);
}

export default spec({ threads: { main: thread(main) } });
