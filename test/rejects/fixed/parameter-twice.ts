import { param, spec, thread } from "lockstep";

import { N as OTHER } from "../support/param.ts";
const MINE = param(1);
class Device {
  users = 0;
  busy = false;
  next: Device | null = null;
}
const dev = new Device();
function main(): void {
  dev.users = MINE + OTHER;
}

export default spec({ threads: { main: thread(main) } });
