import { spec, thread } from "lockstep";

function use(n: number): void {}
function main(): void {
  use(1);
}

export default spec({ threads: { main: thread(main) } });
