import { spec, thread, waitUntil } from "lockstep";
class Node {
  n = 0;
}
const node = new Node();
const g = { p: null as Node | null, out: 0 };
function is_ready(): boolean {
  const n = g.p!.n;
  return g.out === 1 || n === 7;
}
function main(): void {
  g.out = 1;
  waitUntil(is_ready());
  g.p = node;
}
export default spec({ threads: { main: thread(main) }, always: { small: () => g.out < 2 } });
