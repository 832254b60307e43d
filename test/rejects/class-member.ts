// expect class-member 5
import { spec, thread } from "lockstep";

class D {
  [key: string]: number;
}
const d = new D();
function main(): void {
}

export default spec({ threads: { main: thread(main) } });
