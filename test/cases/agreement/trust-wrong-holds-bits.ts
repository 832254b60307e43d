import { assert, spec, thread } from "lockstep";
const g = { n: 65536, k: 0 };
function main(): void {
  const x = g.n;
  assert((x * x) >> 20 === 0, "wrong: it is 4096");
  assert(((x * x) & (x * x)) === 0, "wrong: it is 4294967296");
  assert(((x * x) | 1) === 1, "wrong: it is 4294967297");
  assert(((x * x + 1) ^ 0) === 1, "wrong");
  g.k = 1;
}
export default spec({
  threads: { main: thread(main) },
  bounds: { "g.n": [0, 65536] },
  always: { p: () => g.k <= 1 },
});
