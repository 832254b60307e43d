// expect import-namespace 4
import { spec, thread } from "lockstep";

import * as kernel from "lockstep/kernel";
function main(): void {
}

export default spec({ threads: { main: thread(main) } });
