// expect set-arguments 4
import { spec, thread } from "lockstep";

const g = { set: new Set<C>([]) };
class C {}
function main(): void {
}

export default spec({ threads: { main: thread(main) } });
