// expect import-not-found 4
import { spec, thread } from "lockstep";

import { other } from "./nowhere.ts";
function main(): void {
  other();
}

export default spec({ threads: { main: thread(main) } });
