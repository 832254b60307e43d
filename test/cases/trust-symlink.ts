import { spec, thread } from "lockstep";
import { x } from "./sub/environ.ts";
const g = { n: 0 };
function f(): void {
  g.n++;
}
export default spec({ threads: { f: thread(f) } });
