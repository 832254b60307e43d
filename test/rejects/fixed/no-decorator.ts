import { spec, thread } from "lockstep";

class Device {}
function sealed(): void {}
function main(): void {
}

export default spec({ threads: { main: thread(main) } });
