// expect import-equals 4
import { spec, thread } from "lockstep";

import fs = require("fs");
function main(): void {
}

export default spec({ threads: { main: thread(main) } });
