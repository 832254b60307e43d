// expect thread-each 8
import { array, spec, thread } from "lockstep";

const all = { of: array<Device | null>(2, null) };
class Device {}
function main(x: Device | null): void {}

export default spec({ threads: { main: thread(main, { each: all.of }) } });
