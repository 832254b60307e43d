// expect no-async 13, no-async 14
import { spec, thread } from "lockstep";

class C {
  n = 0;
  flag = false;
  next: C | null = null;
}
const c = new C();
function main(): void {
  c.n = 1;
}
async function later(): Promise<void> {
  await main();
}

export default spec({ threads: { main: thread(main) } });
