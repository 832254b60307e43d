import { spec, thread } from "lockstep";

function main(): void {
  const x: number = 1;
}

export default spec({ threads: { main: thread(main) } });
