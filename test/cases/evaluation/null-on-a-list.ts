import { List, spec, thread } from "lockstep";
class Node {
  n = 0;
  next!: Node;
}
const node = new Node();
const g = { all: new List<Node>(), seen: 0 };
function main(): void {
  g.all.push(node.next);
  for (const each of g.all) g.seen += each.n + 1;
}
export default spec({ threads: { main: thread(main) }, always: { few: () => g.seen < 3 } });
