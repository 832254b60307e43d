import { div, spec, thread } from "lockstep";
const g = { n: 0, m: 0, out: 0 };
function spin(): number {
  while (g.n !== 7) g.m = 1 - g.m;
  return 1;
}
function main(): void {
  g.out = div(3, g.n) + spin();
}
export default spec({ threads: { main: thread(main) }, always: { d: () => g.out < 9 } });
