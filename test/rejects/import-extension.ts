// expect import-extension 4
import { spec, thread } from "lockstep";

import { other } from "./support/other";
function main(): void {
  other();
}

export default spec({ threads: { main: thread(main) } });
