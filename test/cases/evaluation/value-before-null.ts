import { div, spec, thread } from "lockstep";
class Node {
  v = 0;
}
const g = { n: 0, p: null as Node | null };
function main(): void {
  g.p!.v = div(1, g.n);
}
export default spec({
  threads: { main: thread(main) },
  always: { d: () => g.p === null || g.p.v < 9 },
});
