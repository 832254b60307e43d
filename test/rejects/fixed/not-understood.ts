import { spec, thread } from "lockstep";

import { other } from "../support/other.ts";
const alias = other;
function main(): void {
}

export default spec({ threads: { main: thread(main) } });
