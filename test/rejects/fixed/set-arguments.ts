import { spec, thread } from "lockstep";

const g = { set: new Set<Device>() };
class Device {}
function main(): void {
}

export default spec({ threads: { main: thread(main) } });
