// expect no-regex 5
import { spec, thread } from "lockstep";

function main(): void {
  const pattern = /a/;
}

export default spec({ threads: { main: thread(main) } });
