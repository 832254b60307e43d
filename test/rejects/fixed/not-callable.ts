import { assert, inside, spec, thread } from "lockstep";

function main(): void {
  use();
  work();
}
function work(): void {}
function use(): void {
  assert(inside(work) === 0);
}

export default spec({ threads: { main: thread(main) } });
