// expect no-dynamic-import 5
import { spec, thread } from "lockstep";

function main(): void {
  import("./support/other.ts");
}

export default spec({ threads: { main: thread(main) } });
