import { spec, thread } from "lockstep";

const g = { count: 0 };
function main(): void {
  g.count = 1;
}

export default spec({ threads: { main: thread(main) } });
