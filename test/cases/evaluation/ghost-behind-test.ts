import { ghost, spec, thread } from "lockstep";
class Node {
  n = 0;
  next: Node | null = null;
  seen = ghost(0);
}
const first = new Node();
const g = { p: null as Node | null, out: 0 };
function note(p: Node | null): void {
  ghost(() => {
    if (p !== null) p.seen = 1;
  });
}
function main(): void {
  note(g.p);
  g.p = first;
  first.next = first;
  ghost(() => {
    const _ahead = g.p!.next!.n;
  });
  if (g.p !== null && g.p.next !== null) g.out = g.p.n;
}
export default spec({
  threads: { main: thread(main) },
  always: { "no change": () => g.out === 0 },
});
