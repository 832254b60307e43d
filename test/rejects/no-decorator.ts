// expect no-decorator 4
import { spec, thread } from "lockstep";

@sealed
class Device {}
function sealed(): void {}
function main(): void {
}

export default spec({ threads: { main: thread(main) } });
