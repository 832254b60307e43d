// expect top-level-value 6
import { spec, thread } from "lockstep";

function main(): void {
}
const started = main();

export default spec({ threads: { main: thread(main) } });
