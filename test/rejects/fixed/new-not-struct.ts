import { spec, thread } from "lockstep";

const m = { seen: new Set<number>() };
function main(): void {
}

export default spec({ threads: { main: thread(main) } });
