// expect import-outside 4
import { spec, thread } from "lockstep";

import { join } from "node:path";
function main(): void {
  join();
}

export default spec({ threads: { main: thread(main) } });
