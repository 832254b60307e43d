import { spec, thread } from "lockstep";

import { other } from "../support/other.ts";
function main(): void {
  other();
}

export default spec({ threads: { main: thread(main) } });
