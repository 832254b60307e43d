import { spec, thread } from "lockstep";

function main(): void {
  const big = 1;
}

export default spec({ threads: { main: thread(main) } });
