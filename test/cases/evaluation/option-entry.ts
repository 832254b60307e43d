import { div, spec, thread } from "lockstep";
interface Setup {
  readonly a: number;
  readonly b?: number;
}
const g = { n: 0, out: 0 };
function set_up(o: Setup): number {
  return o.a;
}
function main(): void {
  g.out = set_up({ a: 1, b: div(3, g.n) });
}
export default spec({ threads: { main: thread(main) }, always: { d: () => g.out < 9 } });
