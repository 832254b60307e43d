// expect code-at-top 6
import { spec, thread } from "lockstep";

function main(): void {
}
main();

export default spec({ threads: { main: thread(main) } });
