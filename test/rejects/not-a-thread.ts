// expect not-a-thread 7
import { spec, thread } from "lockstep";

function main(): void {
}

export default spec({ threads: { main: main } });
