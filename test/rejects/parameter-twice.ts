// expect parameter-twice 3
import { param, spec, thread } from "lockstep";

import { N as OTHER } from "./support/param.ts";
const N = param(1);
class C {
  n = 0;
  flag = false;
  next: C | null = null;
}
const c = new C();
function main(): void {
  c.n = N + OTHER;
}

export default spec({ threads: { main: thread(main) } });
