import { spec, thread } from "lockstep";

type State = "idle" | "busy";
function main(): void {
}

export default spec({ threads: { main: thread(main) } });
