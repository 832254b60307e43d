import { spec, thread } from "lockstep";

export const n = 1;
function main(): void {
}

export default spec({ threads: { main: thread(main) } });
