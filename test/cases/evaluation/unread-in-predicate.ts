import { assert, div, spec, thread } from "lockstep";
const g = { n: 0, out: 0 };
function is_fine(_rate: number): boolean {
  return g.out < 9;
}
function main(): void {
  g.out = 1;
  assert(is_fine(div(3, g.n)));
}
export default spec({ threads: { main: thread(main) }, always: { small: () => g.out < 2 } });
