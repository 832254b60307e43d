import { div, spec, thread } from "lockstep";
const g = { n: 0, done: 0 };
function per(n: number): number {
  return div(3, n);
}
function main(): void {
  per(g.n);
  g.done = 1;
}
export default spec({ threads: { main: thread(main) }, always: { d: () => g.done < 2 } });
