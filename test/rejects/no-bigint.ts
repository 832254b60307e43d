// expect no-bigint 5
import { spec, thread } from "lockstep";

function main(): void {
  const big = 1n;
}

export default spec({ threads: { main: thread(main) } });
