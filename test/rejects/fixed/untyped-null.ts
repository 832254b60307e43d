import { spec, thread } from "lockstep";

class Device {}
const g = { first: null as Device | null };
function main(): void {
  g.first = null;
}

export default spec({ threads: { main: thread(main) } });
