import { assert, spec, thread } from "lockstep";
const g = { n: 2, out: 1 };
function main(): void {
  for (let i = 1; i < 3; i++) {
    let result: number;
    if (g.n >= i) result = 3;
    else result = 4;
    g.out = result;
  }
  assert(g.out === 3);
}
export default spec({
  threads: { main: thread(main) },
  bounds: { number: [1, 9] },
  always: { o: () => g.out < 5 },
});
