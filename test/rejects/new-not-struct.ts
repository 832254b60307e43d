// expect new-not-struct 4
import { spec, thread } from "lockstep";

const m = { seen: new Map<number, number>() };
function main(): void {
}

export default spec({ threads: { main: thread(main) } });
