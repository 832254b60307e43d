// expect no-any 5
import { spec, thread } from "lockstep";

function main(): void {
  const x: any = 1;
}

export default spec({ threads: { main: thread(main) } });
