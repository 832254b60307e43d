// expect untyped-null 4
import { spec, thread } from "lockstep";

const g = { first: null };
function main(): void {
  g.first = null;
}

export default spec({ threads: { main: thread(main) } });
