/** Nothing reads how many drops there were, but that they never happen is worth a word. */
import { spec, thread } from "lockstep";
class Dev {
  drops = 0;
}
const fixed = new Dev();
const dev = { n: 1, drops: 0 };
function main(): void {
  if (dev.n === 2) dev.drops = 1;
  if (dev.n === 3) fixed.drops = 2;
  if (dev.n === 4) {
    dev.drops = 3;
    dev.n = 5;
  } else dev.drops = 4;
}
export default spec({ threads: { main: thread(main) } });
