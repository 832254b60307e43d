// expect no-declare 4
import { spec, thread } from "lockstep";

declare function elsewhere(): void;
function main(): void {
  elsewhere();
}

export default spec({ threads: { main: thread(main) } });
