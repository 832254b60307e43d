import { List, div, spec, thread } from "lockstep";
class Node {
  n = 0;
  kids = new List<Node>();
}
const g = { p: null as Node | null, n: 0, out: 0 };
const node = new Node();
function chosen(n: number): Node {
  g.out = div(1, n);
  return node;
}
function main(): void {
  g.p!.kids.push(chosen(g.n));
}
export default spec({ threads: { main: thread(main) }, always: { small: () => g.out < 2 } });
