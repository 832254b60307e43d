// expect parameter-twice 3
import { param, spec, thread } from "lockstep";

import { N as OTHER } from "./support/param.ts";
const N = param(1);
class Device {
  users = 0;
  busy = false;
  next: Device | null = null;
}
const dev = new Device();
function main(): void {
  dev.users = N + OTHER;
}

export default spec({ threads: { main: thread(main) } });
