import { div, spec, thread } from "lockstep";
const g = { n: 0, out: 0 };
function main(): void {
  switch (div(3, g.n)) {
    default:
      g.out = 1;
  }
}
export default spec({ threads: { main: thread(main) }, always: { small: () => g.out < 2 } });
