import { List, safe, spec, thread } from "lockstep";
import { kfree, kzalloc } from "lockstep/kernel";
class Node {
  v = 0;
  kids = new List<Node>();
}
const kid = new Node();
const g = { seen: 0, done: 0 };
function main(): void {
  const a = kzalloc(Node);
  a.kids.push(kid);
  for (const x of safe(a.kids)) {
    g.seen += x.v + 1;
    kfree(a);
  }
  g.done = 1;
}
export default spec({
  threads: { main: thread(main) },
  always: { "one is seen": () => g.done === 0 || g.seen === 1 },
});
