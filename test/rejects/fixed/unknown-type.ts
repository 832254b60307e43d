import { List, spec, thread } from "lockstep";

class L {
  lists = new List<L>();
}
const l = new L();
function main(): void {
  l.lists.first();
}

export default spec({ threads: { main: thread(main) } });
